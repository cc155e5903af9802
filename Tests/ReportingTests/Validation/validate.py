"""Validates reports by their public schemas: validate.py SCHEMA FILE, with xmlschema for an XSD, else jsonschema.

With a file of JSON lines each line is validated. Prints every mistake and ends with 1 when there is one."""

import json
import sys


def mistakes_of_xml(schema, path):
    import xmlschema

    for error in xmlschema.XMLSchema(schema).iter_errors(path):
        yield f"{error.path}: {error.reason}"


def mistakes_of_json(schema, path):
    import jsonschema

    with open(schema, encoding="utf-8") as file:
        text = json.load(file)
    checker = jsonschema.validators.validator_for(text)
    checker.check_schema(text)
    validator = checker(text, format_checker=checker.FORMAT_CHECKER)
    with open(path, encoding="utf-8") as file:
        documents = [json.loads(line) for line in file] if path.endswith(".jsonl") else [json.load(file)]
    for number, document in enumerate(documents, 1):
        for error in validator.iter_errors(document):
            yield f"{number}: {error.json_path}: {error.message[:500]}"


schema, path = sys.argv[1:]
found = list((mistakes_of_xml if schema.endswith(".xsd") else mistakes_of_json)(schema, path))
print("\n".join(found[:20]))
sys.exit(1 if found else 0)
