package io.syncstorage.testkit.routing;

import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.UserSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session that tells when it ends, by whichever call, and when it opens a batch. */
final class Watched {

  private final Object session;
  private final Runnable onEnd;
  private final Runnable onBatch;
  private final AtomicBoolean ended = new AtomicBoolean();

  private Watched(Object session, Runnable onEnd, Runnable onBatch) {
    this.session = session;
    this.onEnd = onEnd;
    this.onBatch = onBatch;
  }

  static CollectionWriter writer(
      Supplier<CollectionWriter> opening, Runnable onEnd, Runnable onBatch) {
    return watch(CollectionWriter.class, opening, onEnd, onBatch);
  }

  static UserSession session(Supplier<UserSession> opening, Runnable onEnd) {
    return watch(UserSession.class, opening, onEnd, () -> {});
  }

  private static <S> S watch(Class<S> type, Supplier<S> opening, Runnable onEnd, Runnable onBatch) {
    Object opened;
    try {
      opened = opening.get();
    } catch (RuntimeException e) {
      onEnd.run();
      throw e;
    }
    Watched watched = new Watched(opened, onEnd, onBatch);
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> watched.call(method, arguments)));
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("createBatch")) {
      onBatch.run();
    }
    try {
      return method.invoke(session, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    } finally {
      boolean ends = method.getName().equals("close") || method.getName().equals("commit");
      if (ends && ended.compareAndSet(false, true)) {
        onEnd.run();
      }
    }
  }
}
