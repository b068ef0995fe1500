package io.syncstorage.testkit.check;

import io.syncstorage.testkit.rules.Requirement;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a scenario's method as a check of a rule; its name is the sentence that is checked. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Checks {

  /** The rule's id. */
  String value();

  /** What this check needs, beyond what the rule needs. */
  Requirement[] needs() default {};
}
