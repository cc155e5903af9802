import Foundation
import Testing

@Suite struct StagedTests {
  @Test func theIndexIsJudgedNotTheWorkingTree() throws {
    let repository = try SampleRepository()
    try repository.stage(SampleRepository.child)
    try repository.write(SampleRepository.clean)
    let run = try repository.check("--staged")
    #expect(run.status == 1 && run.errors == "", "\(run.errors)")
    #expect(run.output.contains("employee E2  data/employees-1.csv:2"), "\(run.output)")
    #expect(try repository.check().status == 0, "the working tree is clean")
  }

  @Test func whatIsNotStagedIsNotJudged() throws {
    let repository = try SampleRepository()
    try repository.write(SampleRepository.child)
    try repository.write(SampleRepository.child, to: "data/employees-2.csv")
    #expect(try repository.check("--staged").status == 0)
    #expect(try repository.check().status == 1)
  }

  @Test func aFileThatIsGoneFromTheWorkingTreeIsJudgedAsStaged() throws {
    let repository = try SampleRepository(SampleRepository.child)
    try FileManager.default.removeItem(at: repository.scratch.url.appending(path: "data"))
    #expect(try repository.check("--staged").status == 1)
  }

  @Test func newOnesAreMarked() throws {
    let repository = try SampleRepository(SampleRepository.child)
    try repository.stage(SampleRepository.otherChild + SampleRepository.child)
    #expect(try repository.states() == ["E2": "same", "E3": "new"])
    let run = try repository.check("--staged")
    let new = try #require(run.output.range(of: "New with this commit"))
    let old = try #require(run.output.range(of: "Also in the commit before"))
    #expect(run.output[new.upperBound..<old.lowerBound].contains("employee E3"))
    #expect(run.output[old.upperBound...].contains("employee E2"))
    #expect(run.output.contains("1 new, 1 as before, 0 gone"))
  }

  @Test func whatGetsOtherwiseIsNewAndWhatIsGoneIsSaid() throws {
    let repository = try SampleRepository(SampleRepository.child + SampleRepository.otherChild)
    try repository.stage("E2,Han Mei,2010-07-09,2023-09-01,true,\n" + SampleRepository.clean)
    #expect(try repository.states() == ["E2": "new"])
    let run = try repository.check("--staged")
    let gone = try #require(run.output.range(of: "Gone with this commit"))
    #expect(run.output[gone.upperBound...].contains("employee E3"))
  }

  @Test func theFirstCommitIsAllNew() throws {
    let repository = try SampleRepository(SampleRepository.child, isCommitted: false)
    #expect(try repository.states() == ["E2": "new"])
    #expect(try repository.check("--staged", "--only-new").status == 1)
  }

  @Test func onlyNewOnesBlockWhereThatIsAsked() throws {
    let repository = try SampleRepository(SampleRepository.child)
    try repository.stage(SampleRepository.clean + SampleRepository.child)
    #expect(try repository.check("--staged").status == 1)
    let old = try repository.check("--staged", "--only-new")
    #expect(old.status == 0 && old.output.contains("employee E2"), "\(old.output)")
    try repository.stage(SampleRepository.otherChild + SampleRepository.child)
    #expect(try repository.check("--staged", "--only-new").status == 1)
    // The list is cut, what blocks is not.
    #expect(try repository.check("--staged", "--only-new", "--max-findings", "0").status == 1)
    #expect(try repository.states("--max-findings", "1") == ["E3": "new"])
  }

  @Test func aRecordThatCannotBeReadAnyMoreIsNew() throws {
    let repository = try SampleRepository(SampleRepository.child)
    try repository.stage("E2,Han Mei,2008-02-30,2023-09-01,true,\n")
    #expect(try repository.states() == ["E2": "new"], "a violation became unknown")
  }

  @Test func aCommitOfOtherFilesKeepsAllAsBefore() throws {
    let repository = try SampleRepository(SampleRepository.child)
    try repository.scratch.file("notes.txt", "nothing\n")
    try repository.git("add", "--all")
    #expect(try repository.states() == ["E2": "same"])
  }

  @Test func aChangedPolicyIsSaid() throws {
    let repository = try SampleRepository(SampleRepository.child)
    let path = "policy/policy.yaml"
    let text = try String(contentsOf: repository.scratch.url.appending(path: path), encoding: .utf8)
    try repository.scratch.file(path, text.replacing("value: 16", with: "value: 17"))
    let unstaged = try repository.check("--staged")
    #expect(unstaged.status == 2 && unstaged.errors.contains("policy/policy.yaml of the policy differs"))
    try repository.git("add", "--all")
    let run = try repository.check("--staged")
    #expect(run.status == 1 && run.output.contains("The policy or the configuration changes with this commit"))
  }

  @Test func aFolderOfTheRepositoryWillDo() throws {
    let repository = try SampleRepository(SampleRepository.child)
    let run = try repository.check("--staged", in: "policy")
    #expect(run.status == 1 && run.output.contains("../data/employees-1.csv:2"), "\(run.errors)\(run.output)")
  }

  @Test func whatLiesOutsideIsReadAsItLiesAndSaid() throws {
    let outside = try Scratch()
    let file = try outside.file("all.csv", SampleRepository.header + SampleRepository.child)
    let repository = try SampleRepository()
    try repository.scratch.file(
      "plumbline.yaml",
      "policy: policy\nas_of: 2025-12-31\ndata: {employees: {path: \"\(file.path)\"}, recalls: {path: recalls.csv}}\n")
    try repository.git("add", "--all")
    let run = try repository.check("--staged")
    #expect(run.status == 1 && run.output.contains("Read as it lies, outside of the repository: employees"))
  }

  /// Git asks the environment which index to look at, and a commit of named files has its own.
  @Test func theIndexOfTheEnvironmentCounts() throws {
    let repository = try SampleRepository()
    try repository.stage(SampleRepository.child)
    try FileManager.default.copyItem(
      at: repository.scratch.url.appending(path: ".git/index"), to: repository.scratch.url.appending(path: ".git/other")
    )
    try repository.stage(SampleRepository.clean)
    #expect(try repository.check("--staged").status == 0)
    #expect(try repository.check("--staged", environment: ["GIT_INDEX_FILE": ".git/other"]).status == 1)
  }
}

/// What cannot be judged as it is staged is refused.
@Suite struct StagedRefusalTests {
  private func expectRefusal(_ repository: SampleRepository, _ words: String) throws {
    let run = try repository.check("--staged")
    #expect(run.status == 2 && run.output == "", "\(run.output)")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func outsideOfARepository() throws {
    let project = try Scratch.project()
    let run = try Program.run("check", "--staged", in: project.url)
    #expect(run.status == 2 && run.errors.contains("--staged works in the files of a git repository"), "\(run.errors)")
  }

  @Test func withoutGit() throws {
    let repository = try SampleRepository()
    let run = try repository.check("--staged", environment: ["PATH": "/nowhere"])
    #expect(run.status == 2 && run.errors.contains("git cannot be run"), "\(run.errors)")
  }

  @Test func aFileThatIsNotStaged() throws {
    let repository = try SampleRepository()
    try repository.git("rm", "--cached", "--quiet", "data/employees-1.csv")
    try expectRefusal(repository, "is not in git's index")
  }

  @Test func aPointerOfLargeFiles() throws {
    let repository = try SampleRepository()
    try repository.scratch.file(
      "data/employees-1.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n")
    try repository.git("add", "--all")
    try expectRefusal(repository, "data/employees-1.csv is a Git LFS pointer")
  }

  @Test func aSymbolicLink() throws {
    let repository = try SampleRepository()
    try FileManager.default.createSymbolicLink(
      at: repository.scratch.url.appending(path: "data/employees-2.csv"),
      withDestinationURL: repository.scratch.url.appending(path: "data/employees-1.csv"))
    try repository.git("add", "--all")
    try expectRefusal(repository, "data/employees-2.csv is a symbolic link")
  }

  @Test func aSubmodule() throws {
    let repository = try SampleRepository()
    try repository.git("rm", "--cached", "--quiet", "data/employees-1.csv")
    let commit = "0123456789012345678901234567890123456789"
    #expect(try repository.git("update-index", "--add", "--cacheinfo", "160000,\(commit),data") == 0)
    try expectRefusal(repository, "lies in the submodule data")
  }

  @Test func aConflict() throws {
    let repository = try SampleRepository()
    try repository.git("checkout", "--quiet", "-b", "other")
    try repository.stage(SampleRepository.child)
    try repository.commit()
    try repository.git("checkout", "--quiet", "-")
    try repository.stage(SampleRepository.otherChild)
    try repository.commit()
    #expect(try repository.git("merge", "--quiet", "other") != 0)
    try expectRefusal(repository, "data/employees-1.csv is not merged")
  }

  @Test(arguments: [
    ("filter=secret", "through the filter 'secret'"), ("working-tree-encoding=UTF-16", "another encoding"),
  ])
  func whatIsStoredOtherwise(attribute: String, words: String) throws {
    let repository = try SampleRepository()
    try repository.scratch.file(".gitattributes", "*.csv \(attribute)\n")
    try repository.git("add", ".gitattributes")
    try expectRefusal(repository, words)
  }

  @Test(arguments: [
    (["--staged", "data/employees-1.csv"], "--staged judges the files that the configuration names"),
    (["--only-new"], "--only-new needs --staged"), (["--partial"], "--partial is about files"),
  ])
  func optionsThatMakeNoSense(options: [String], words: String) throws {
    let repository = try SampleRepository()
    let run = try Program.run(["check"] + options, in: repository.scratch.url)
    #expect(run.status == 2 && run.errors.contains(words), "\(run.errors)")
  }
}
