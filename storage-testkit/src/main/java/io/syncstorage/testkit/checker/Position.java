package io.syncstorage.testkit.checker;

/**
 * Where a search stands: before a moment of the plan, with what has taken effect so far. Equal
 * positions have equal futures.
 *
 * @param moment the next one
 * @param written how many of the writes that must take effect have done so, or were left out
 * @param leftOut the writes that were left out, to see how far the history can be explained
 * @param content what the user has
 * @param waiting the looks that were invoked and have not found a point where they are right
 * @param optionals the operations of unknown outcome that were invoked and may still take effect
 */
record Position(
    int moment,
    int written,
    OperationSet leftOut,
    UserContent content,
    OperationSet waiting,
    OperationSet optionals) {

  static final Position START =
      new Position(
          0, 0, OperationSet.EMPTY, UserContent.EMPTY, OperationSet.EMPTY, OperationSet.EMPTY);

  Position afterMoment() {
    return new Position(moment + 1, written, leftOut, content, waiting, optionals);
  }

  Position withWaiting(int look) {
    return new Position(moment, written, leftOut, content, waiting.with(look), optionals);
  }

  Position withOptional(int operation) {
    return new Position(moment, written, leftOut, content, waiting, optionals.with(operation));
  }

  /** After the next write that must take effect. */
  Position written(UserContent next, OperationSet stillWaiting, OperationSet stillPossible) {
    return new Position(moment, written + 1, leftOut, next, stillWaiting, stillPossible);
  }

  /** After an operation of unknown outcome. */
  Position happened(UserContent next, OperationSet stillWaiting, OperationSet stillPossible) {
    return new Position(moment, written, leftOut, next, stillWaiting, stillPossible);
  }

  /** Without the next write that must take effect. */
  Position withoutNext(int write) {
    return new Position(moment, written + 1, leftOut.adding(write), content, waiting, optionals);
  }
}
