package io.syncstorage.api.error;

/** Whether an operation that failed may be made again as it was. */
public enum RetryAdvice {
  /** Nothing happened; a retry within milliseconds to seconds is likely to succeed. */
  RETRY_SOON,
  /** Nothing happened; the store is not to be had at present. Retry after a pause. */
  RETRY_LATER,
  /** It happened once or not at all: read the state before deciding; never retry blindly. */
  READ_FIRST,
  /** Nothing happened, and the same call would fail again. */
  DO_NOT_RETRY
}
