package io.syncstorage.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a conformance class: this rule is known to be broken, and does not fail the suite for now. A
 * waiver that has expired, or that nothing needs any more, does.
 */
@Documented
@Repeatable(Waive.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Waive {

  /** The rule's id, as TS-6. */
  String rule();

  /** Why it is broken, for the report. */
  String reason();

  /** The last day on which this counts, as 2027-01-31. */
  String until();

  /** Several waivers. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {
    Waive[] value();
  }
}
