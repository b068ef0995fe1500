package io.syncstorage.testkit.model;

import io.syncstorage.api.value.Bso;
import io.syncstorage.api.value.BsoId;
import io.syncstorage.api.value.Timestamp;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.testkit.program.Op;
import io.syncstorage.testkit.program.Query;
import io.syncstorage.testkit.program.Step;
import io.syncstorage.testkit.rules.RuleCatalogue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the first difference between two traces, and the rule that it most likely breaks. */
final class Blame {

  private Op.@Nullable WriteSession lastWrite;
  private boolean deletedStorage;

  Optional<Divergence> compare(Op op, List<Observation> expected, List<Observation> actual) {
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      Observation wanted = i < expected.size() ? expected.get(i) : null;
      Observation shown = i < actual.size() ? actual.get(i) : null;
      if (!Objects.equals(wanted, shown)) {
        return Optional.of(divergence(op, wanted, shown));
      }
    }
    if (op instanceof Op.WriteSession session) {
      lastWrite = session;
      deletedStorage = false;
    }
    deletedStorage |= op instanceof Op.DeleteStorage;
    return Optional.empty();
  }

  private Divergence divergence(Op op, @Nullable Observation wanted, @Nullable Observation shown) {
    String rule = rule(op, wanted, shown);
    return new Divergence(
        RuleCatalogue.rule(rule), op, what(wanted, shown), describe(wanted), describe(shown));
  }

  private static String what(@Nullable Observation wanted, @Nullable Observation shown) {
    Observation known = wanted == null ? shown : wanted;
    return known == null ? "" : known.aspect() + known.step().map(step -> " of " + step).orElse("");
  }

  private static String describe(@Nullable Observation observation) {
    return observation == null ? "nothing more" : observation.value().toString();
  }

  private String rule(Op op, @Nullable Observation wanted, @Nullable Observation shown) {
    if (wanted == null || shown == null || wanted.aspect() != shown.aspect()) {
      return ofError(op, wanted, shown);
    }
    return switch (wanted.aspect()) {
      case COMMITTED_TIMESTAMP -> ofTimestamp((Timestamp) wanted.value(), shown.value());
      case RESERVED -> "TS-6";
      case INFO -> ofInfo((UserInfo) wanted.value(), (UserInfo) shown.value());
      case USAGE, MEASURED -> "MD-2";
      case ITEMS, ONE_ITEM -> ofItems(wanted, shown);
      case CREATED -> isApplication(wanted) ? "BA-1" : "IT-1";
      case DELETED -> "IT-3";
      case COLLECTION_EXISTED -> "MD-1";
      case BATCH -> wanted.value() instanceof Optional<?> ? "BA-4" : "BA-3";
      case PURGED -> "IT-3";
      case ERROR -> "BA-3";
    };
  }

  private static boolean isApplication(Observation observation) {
    return observation.step().filter(Step.Apply.class::isInstance).isPresent();
  }

  private String ofError(Op op, @Nullable Observation wanted, @Nullable Observation shown) {
    boolean batch =
        Stream.of(Optional.ofNullable(wanted), Optional.ofNullable(shown))
            .flatMap(Optional::stream)
            .flatMap(observation -> observation.step().stream())
            .anyMatch(step -> step instanceof Step.Append || step instanceof Step.Apply);
    return batch ? "BA-3" : op instanceof Op.ReadSession ? "QY-3" : "TS-6";
  }

  private static String ofTimestamp(Timestamp wanted, Object shown) {
    // The reference followed T where it could: what is lower repeats or goes back.
    return wanted.isAfter((Timestamp) shown) ? "TS-2" : "WR-1";
  }

  private String ofInfo(UserInfo wanted, UserInfo shown) {
    if (!wanted.collections().keySet().equals(shown.collections().keySet())) {
      return deletedStorage || has(Step.DeleteCollection.class) ? "TS-4" : "MD-1";
    }
    if (!wanted.lastModified().equals(shown.lastModified())) {
      return deletedStorage || has(Step.DeleteCollection.class) || has(Step.Delete.class)
          ? "TS-4"
          : "TS-1";
    }
    return "TS-1";
  }

  private boolean has(Class<? extends Step> type) {
    return lastWrite != null && lastWrite.steps().stream().anyMatch(type::isInstance);
  }

  private String ofItems(Observation wanted, Observation shown) {
    List<Bso> expected = items(wanted.value());
    List<Bso> actual = items(shown.value());
    if (!ids(expected).equals(ids(actual))) {
      return ofMembership(wanted, expected, actual);
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).equals(actual.get(i))) {
        return ofItem(expected.get(i), actual.get(i));
      }
    }
    return "QY-3"; // the same items, on other pages
  }

  private static List<Bso> items(Object value) {
    if (value instanceof Optional<?> one) {
      return one.stream().map(Bso.class::cast).toList();
    }
    return ((List<?>) value)
        .stream().flatMap(page -> ((List<?>) page).stream()).map(Bso.class::cast).toList();
  }

  private static List<BsoId> ids(List<Bso> items) {
    return items.stream().map(Bso::id).toList();
  }

  private static String ofMembership(Observation wanted, List<Bso> expected, List<Bso> actual) {
    Query query = wanted.step().orElseThrow() instanceof Step.Read read ? read.query() : Query.ALL;
    if (actual.size() != actual.stream().map(Bso::id).distinct().count()) {
      return "QY-3";
    } else if (ids(expected).stream()
        .sorted()
        .toList()
        .equals(ids(actual).stream().sorted().toList())) {
      return "QY-2";
    } else if (differing(expected, actual).stream().anyMatch(item -> !item.expiry().isNever())) {
      return "IT-3";
    } else if (query.newerThan() >= 0 || query.olderThan() >= 0) {
      return "QY-1";
    } else if (query.pageSize() > 0) {
      return "QY-3";
    }
    return query.ids().isEmpty() ? "IT-1" : "QY-5";
  }

  private static List<Bso> differing(List<Bso> expected, List<Bso> actual) {
    return Stream.concat(
            expected.stream().filter(item -> !ids(actual).contains(item.id())),
            actual.stream().filter(item -> !ids(expected).contains(item.id())))
        .collect(Collectors.toList());
  }

  private String ofItem(Bso expected, Bso actual) {
    if (has(Step.Apply.class)) {
      return "BA-2";
    } else if (!expected.payload().equals(actual.payload())) {
      boolean ascii = expected.payload().chars().allMatch(character -> character < 128);
      return ascii ? "IT-1" : "IT-2";
    } else if (!expected.expiry().equals(actual.expiry())) {
      return "IT-3";
    } else if (!expected.modified().equals(actual.modified())) {
      return actual.modified().isAfter(expected.modified()) ? "TS-5" : "TS-1";
    }
    return "IT-1";
  }
}
