package io.syncstorage.examples.syncserver.config;

import io.syncstorage.examples.syncserver.protocol.Limits;
import picocli.CommandLine.Option;

/** How much a client may send; announced to it by {@code info/configuration}. */
public final class LimitOptions {

  @Option(
      names = "--max-request-bytes",
      paramLabel = "SIZE",
      defaultValue = "2625536",
      converter = Converters.MemorySize.class,
      description = "The longest body of a request. Default: ${DEFAULT-VALUE}")
  private int maxRequestBytes = Limits.DEFAULT.maxRequestBytes();

  @Option(
      names = "--max-post-records",
      paramLabel = "N",
      defaultValue = "100",
      converter = Converters.Count.class,
      description = "The most BSOs of one POST. Default: ${DEFAULT-VALUE}")
  private int maxPostRecords = Limits.DEFAULT.maxPostRecords();

  @Option(
      names = "--max-post-bytes",
      paramLabel = "SIZE",
      defaultValue = "2621440",
      converter = Converters.Size.class,
      description = "The most payload bytes of one POST. Default: ${DEFAULT-VALUE}")
  private long maxPostBytes = Limits.DEFAULT.maxPostBytes();

  @Option(
      names = "--max-total-records",
      paramLabel = "N",
      defaultValue = "10000",
      converter = Converters.Count.class,
      description = "The most BSOs of a batch. Default: ${DEFAULT-VALUE}")
  private int maxTotalRecords = Limits.DEFAULT.maxTotalRecords();

  @Option(
      names = "--max-total-bytes",
      paramLabel = "SIZE",
      defaultValue = "262144000",
      converter = Converters.Size.class,
      description = "The most payload bytes of a batch. Default: ${DEFAULT-VALUE}")
  private long maxTotalBytes = Limits.DEFAULT.maxTotalBytes();

  /** The limits, for payloads of at most so many bytes. */
  Limits limits(int maxPayloadBytes) {
    return new Limits(
        maxRequestBytes,
        maxPostRecords,
        maxPostBytes,
        maxTotalRecords,
        maxTotalBytes,
        maxPayloadBytes);
  }
}
