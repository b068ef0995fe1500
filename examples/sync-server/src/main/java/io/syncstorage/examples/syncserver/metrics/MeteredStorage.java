package io.syncstorage.examples.syncserver.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.error.StorageException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A store that counts its failures by type and its open sessions, and is otherwise the store behind
 * it. It is a dynamic proxy, since it treats some forty methods alike; default methods run on the
 * proxy, so that a conflict which a retry made good counts too.
 */
public final class MeteredStorage {

  private static final String FAILURES = "syncserver.store.failures";

  private final MeterRegistry registry;
  private final AtomicInteger openSessions;

  private MeteredStorage(MeterRegistry registry) {
    this.registry = registry;
    this.openSessions = new AtomicInteger();
    registry.gauge("syncserver.store.sessions.open", openSessions);
  }

  /** The store, metered; {@code toString()} prints {@code Metered(…)}. */
  public static SyncStorage over(SyncStorage storage, MeterRegistry registry) {
    return new MeteredStorage(registry).proxy(SyncStorage.class, storage, null);
  }

  /**
   * @param onClose run at the first close; null for what is no session
   */
  private <T> T proxy(Class<T> type, T target, @Nullable Runnable onClose) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          if (method.isDefault()) {
            return InvocationHandler.invokeDefault(self, method, arguments);
          }
          if (method.getDeclaringClass() == Object.class) {
            return ofObject(self, target, method, arguments);
          }
          try {
            return session(method.invoke(target, arguments));
          } catch (InvocationTargetException e) {
            throw counted(e.getTargetException());
          } finally {
            if (onClose != null && method.getName().equals("close")) {
              onClose.run();
            }
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object ofObject(
      Object self, Object target, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && arguments[0] == self;
      case "hashCode" -> System.identityHashCode(self);
      default -> "Metered(" + target + ")";
    };
  }

  /** A result that is a session is metered in its turn. */
  private @Nullable Object session(@Nullable Object result) {
    if (result instanceof CollectionWriter writer) {
      return proxy(CollectionWriter.class, writer, opened());
    } else if (result instanceof CollectionReader reader) {
      return proxy(CollectionReader.class, reader, opened());
    } else if (result instanceof UserSession session) {
      return proxy(UserSession.class, session, opened());
    }
    return result;
  }

  /** Counts a session as open until the returned action is first run. */
  private Runnable opened() {
    openSessions.incrementAndGet();
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.getAndSet(false)) {
        openSessions.decrementAndGet();
      }
    };
  }

  private Throwable counted(Throwable failure) {
    if (failure instanceof StorageException) {
      registry.counter(FAILURES, "type", failure.getClass().getSimpleName()).increment();
    }
    return failure;
  }
}
