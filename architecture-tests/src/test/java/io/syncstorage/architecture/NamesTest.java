package io.syncstorage.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** A name says what a thing is; these words say nothing. */
class NamesTest {
  @Test
  void noClassIsAManagerAHelperAUtilOrAnImpl() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl)([A-Z0-9$_].*)?")
        .check(Project.allClasses());
  }

  @Test
  void noPackageIsCalledSoEither() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..helper..", "..helpers..", "..impl..")
        .check(Project.allClasses());
  }
}
