package io.syncstorage.testkit.history;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.BsoPatch;
import io.syncstorage.api.value.BsoQuery;
import io.syncstorage.api.value.Change;
import io.syncstorage.api.value.Page;
import io.syncstorage.api.value.Timestamp;
import java.util.Collection;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Operations and answers in words, for reports. Unlike a store's messages these show payloads, cut
 * short: they are the kit's own.
 */
public final class Wording {

  private static final int LONGEST_PAYLOAD = 16;
  private static final int MOST_ITEMS = 12;

  private Wording() {}

  /** As {@code write bookmarks: put a = "x", delete b}. */
  public static String of(Operation operation) {
    if (operation instanceof Operation.Write write) {
      return "write " + write.collection() + ": " + list(write.steps(), Wording::of);
    } else if (operation instanceof Operation.Read read) {
      return "read " + read.collection() + ": " + list(read.steps(), Wording::of);
    }
    return operation instanceof Operation.DeleteStorage
        ? "delete the storage"
        : operation instanceof Operation.Info ? "info" : "usage";
  }

  public static String of(Step step) {
    if (step instanceof Step.Put put) {
      return put.patches().isEmpty() ? "put nothing" : "put " + list(put.patches(), Wording::patch);
    } else if (step instanceof Step.Delete delete) {
      return "delete " + list(delete.ids(), BsoId::value);
    } else if (step instanceof Step.DeleteCollection) {
      return "delete the collection";
    } else if (step instanceof Step.Exists) {
      return "exists";
    } else if (step instanceof Step.LastModified) {
      return "last-modified";
    } else if (step instanceof Step.Items items) {
      return "items" + query(items.query());
    } else if (step instanceof Step.ItemIds ids) {
      return "ids" + query(ids.query());
    } else if (step instanceof Step.Item item) {
      return "item " + item.id();
    } else if (step instanceof Step.ItemTimestamp item) {
      return "timestamp of " + item.id();
    }
    throw new AssertionError("a step of no known kind");
  }

  public static String of(Answer answer) {
    if (answer instanceof Answer.Created created) {
      return created.ids().isEmpty()
          ? "none created"
          : list(created.ids(), BsoId::value) + " created";
    } else if (answer instanceof Answer.Count count) {
      return count.count() + " deleted";
    } else if (answer instanceof Answer.Flag flag) {
      return flag.value() ? "yes" : "no";
    } else if (answer instanceof Answer.Time time) {
      return time.timestamp().toString();
    } else if (answer instanceof Answer.Items items) {
      return page(items.page(), Wording::item);
    } else if (answer instanceof Answer.Ids ids) {
      return page(ids.page(), BsoId::value);
    } else if (answer instanceof Answer.Item item) {
      return item.item().map(Wording::item).orElse("absent");
    } else if (answer instanceof Answer.ItemTime time) {
      return time.timestamp().map(Timestamp::toString).orElse("absent");
    } else if (answer instanceof Answer.Info info) {
      StringJoiner all = joiner(info.info().lastModified());
      info.info().collections().forEach((name, modified) -> all.add(name + " " + modified));
      return all.toString();
    } else if (answer instanceof Answer.Usage usage) {
      StringJoiner all = joiner(usage.usage().lastModified());
      usage
          .usage()
          .collections()
          .forEach(
              (name, used) ->
                  all.add(
                      name
                          + " "
                          + used.lastModified()
                          + " with "
                          + used.items()
                          + " items, "
                          + used.payloadBytes()
                          + " bytes"));
      return all.toString();
    }
    throw new AssertionError("an answer of no known kind");
  }

  private static StringJoiner joiner(Timestamp storage) {
    return new StringJoiner(", ", "{", "}").add("storage " + storage);
  }

  private static String patch(BsoPatch patch) {
    StringJoiner fields = new StringJoiner(" ").add(patch.id().value());
    add(fields, "=", patch.payload(), Wording::quoted);
    add(fields, "sortindex", patch.sortIndex(), index -> Integer.toString(index));
    add(fields, "ttl", patch.timeToLive(), Object::toString);
    return fields.toString();
  }

  private static <T> void add(
      StringJoiner fields, String name, Change<T> change, Function<T, String> wording) {
    if (change instanceof Change.To<T> to) {
      fields.add(name + " " + wording.apply(to.value()));
    } else if (change.isGiven()) {
      fields.add(name + " reset");
    }
  }

  private static String item(Bso item) {
    return item.id()
        + " = "
        + quoted(item.payload())
        + " @"
        + item.modified()
        + (item.sortIndex().isPresent() ? " sortindex " + item.sortIndex().getAsInt() : "")
        + (item.expiry().isNever() ? "" : " until " + item.expiry());
  }

  private static String quoted(String payload) {
    return payload.length() <= LONGEST_PAYLOAD
        ? '"' + payload + '"'
        : '"' + beginning(payload, LONGEST_PAYLOAD) + "…\" (" + payload.length() + ")";
  }

  /** The text up to this many characters; half a surrogate pair is none. */
  public static String beginning(String text, int length) {
    return Character.isHighSurrogate(text.charAt(length - 1))
        ? text.substring(0, length - 1)
        : text.substring(0, length);
  }

  private static String query(BsoQuery query) {
    return (query.ids().isPresent() ? " of " + list(query.ids().get(), BsoId::value) : "")
        + query.newer().map(bound -> " newer " + bound).orElse("")
        + query.older().map(bound -> " older " + bound).orElse("")
        + (query.limit().isPresent() ? " limit " + query.limit().getAsInt() : "")
        + (query.offset().isPresent() ? " continued" : "");
  }

  private static <T> String page(Page<T> page, Function<? super T, String> wording) {
    return "[" + list(page.items(), wording) + (page.next().isPresent() ? " and more" : "") + "]";
  }

  private static <T> String list(Collection<? extends T> all, Function<? super T, String> wording) {
    String first = all.stream().limit(MOST_ITEMS).map(wording).collect(Collectors.joining(", "));
    return all.size() > MOST_ITEMS ? first + " … (" + all.size() + ")" : first;
  }
}
