package io.syncstorage.examples.syncserver.protocol;

import java.util.regex.Pattern;

/** The sizes that an upload announces in its headers, checked before anything is stored. */
public final class UploadSize {

  private static final Pattern INTEGER = Pattern.compile("[0-9]++");

  private UploadSize() {}

  /**
   * Checks what is announced.
   *
   * @throws ProtocolException 400 with code 1 if a header is no positive integer, with code 17 if
   *     it is over its limit
   */
  public static void check(RequestHeaders headers, Limits limits) {
    check(headers, "X-Weave-Records", limits.maxPostRecords());
    check(headers, "X-Weave-Bytes", limits.maxPostBytes());
    check(headers, "X-Weave-Total-Records", limits.maxTotalRecords());
    check(headers, "X-Weave-Total-Bytes", limits.maxTotalBytes());
  }

  private static void check(RequestHeaders headers, String name, long most) {
    headers.single(name).ifPresent(text -> check(text, name, most));
  }

  private static void check(String text, String name, long most) {
    long announced = INTEGER.matcher(text).matches() ? Numbers.parseCapped(text) : 0;
    if (announced < 1) {
      throw ProtocolException.illegal(name + " is no positive integer");
    }
    if (announced > most) {
      throw new ProtocolException(400, ErrorCode.SIZE_LIMIT, name + " is over the limit");
    }
  }
}
