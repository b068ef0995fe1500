package io.syncstorage.testsupport;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * These tests start a server that must be installed. Where it is not, they are skipped, saying so;
 * with the environment variable {@code CI=true} they fail instead, so that a pipeline cannot lose
 * them in silence.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(ServerCondition.class)
public @interface RequiresServer {

  /** The name of the server's program, such as {@code memcached}. */
  String value();
}
