package io.syncstorage.testkit.checker;

import io.syncstorage.testkit.history.Operation;
import org.jspecify.annotations.Nullable;

/** What an operation can see of a user's content. */
final class View {

  private View() {}

  /**
   * The one object on which all its answers depend, so that the same object means the same answers;
   * null stands for a collection that does not exist.
   */
  static @Nullable Object of(UserContent content, Operation operation) {
    if (operation instanceof Operation.Read read) {
      return content.collection(read.collection());
    }
    return operation instanceof Operation.Write write
        ? content.collection(write.collection())
        : content;
  }
}
