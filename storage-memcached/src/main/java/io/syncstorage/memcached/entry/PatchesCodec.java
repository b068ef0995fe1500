package io.syncstorage.memcached.entry;

import io.syncstorage.api.error.InvalidValueException;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The patches of an open batch as a content; a field that is reset stays apart from one kept. */
public final class PatchesCodec {

  private static final int KEEP = 0;
  private static final int RESET = 1;
  private static final int SET = 2;

  private PatchesCodec() {}

  public static byte[] encode(Collection<BsoPatch> patches) {
    WireWriter out = new WireWriter();
    out.number(patches.size());
    for (BsoPatch patch : patches) {
      out.text(patch.id().value());
      encode(out, patch.payload(), out::text);
      encode(out, patch.sortIndex(), index -> out.signed(index));
      encode(out, patch.timeToLive(), duration -> out.number(duration.toMillis()));
    }
    return Compression.pack(out.toBytes());
  }

  private static <T> void encode(WireWriter out, Change<T> change, Consumer<T> value) {
    if (change instanceof Change.To<T> to) {
      out.octet(SET);
      value.accept(to.value());
    } else {
      out.octet(change.isGiven() ? RESET : KEEP);
    }
  }

  /** Empty if the bytes are anything else. */
  public static Optional<List<BsoPatch>> decode(byte[] content) {
    try {
      WireReader in = new WireReader(Compression.unpack(content));
      int count = in.count();
      List<BsoPatch> patches = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        patches.add(
            new BsoPatch(
                new BsoId(in.text()),
                change(in, in::text),
                change(in, () -> Math.toIntExact(in.signed())),
                change(in, () -> Duration.ofMillis(in.number()))));
      }
      in.requireEnd();
      return Optional.of(patches);
    } catch (ForeignEntryException | InvalidValueException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static <T> Change<T> change(WireReader in, Supplier<T> value) {
    return switch (in.octet()) {
      case KEEP -> Change.keep();
      case RESET -> Change.reset();
      case SET -> Change.to(value.get());
      default -> throw new ForeignEntryException("has a change of an unknown kind");
    };
  }
}
