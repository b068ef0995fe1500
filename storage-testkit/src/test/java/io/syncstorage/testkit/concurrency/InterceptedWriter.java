package io.syncstorage.testkit.concurrency;

import io.syncstorage.api.CollectionWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** A write session with somebody standing before each of its calls. */
final class InterceptedWriter {

  /** Stands before every call. */
  @FunctionalInterface
  interface Interceptor {
    Object call(String method, Object[] arguments, Supplier<Object> proceed);
  }

  private InterceptedWriter() {}

  static CollectionWriter intercept(CollectionWriter writer, Interceptor interceptor) {
    return (CollectionWriter)
        Proxy.newProxyInstance(
            CollectionWriter.class.getClassLoader(),
            new Class<?>[] {CollectionWriter.class},
            (proxy, method, arguments) ->
                interceptor.call(
                    method.getName(),
                    arguments == null ? new Object[0] : arguments,
                    () -> {
                      try {
                        return method.invoke(writer, arguments);
                      } catch (InvocationTargetException e) {
                        throw (RuntimeException) e.getTargetException();
                      } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                      }
                    }));
  }
}
