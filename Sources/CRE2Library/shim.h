/* Carries the compiler and linker flags of RE2's pkg-config file; the interface is in CRE2. */
