package io.syncstorage.memcached.model;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.syncstorage.memcached.model.explorer.Exploration;
import io.syncstorage.memcached.model.explorer.Explorer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an exploration begins with.
 *
 * @param actors who takes part, by the words of {@link Cast}
 * @param budget what may go wrong, and how often
 */
record Configuration(
    String name, List<Cast> actors, Budget budget, Start start, boolean nodeLocal, boolean bodies) {
  /** What M and the store say at the beginning. */
  enum Start {
    /** M is complete; the cache-only collection does not exist. */
    WARM("M complete"),
    /** M is complete; the cache-only collection has a content, and a batch is open. */
    WARM_WITH_TABS("M complete, with tabs and a batch"),
    /** M is absent. */
    COLD("no M");

    private final String words;

    Start(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static Configuration of(String name, Budget budget, Cast... actors) {
    return new Configuration(name, List.of(actors), budget, Start.WARM, false, false);
  }

  Configuration from(Start other) {
    return new Configuration(name, actors, budget, other, nodeLocal, bodies);
  }

  Configuration overNodeLocalLocks() {
    return new Configuration(name, actors, budget, start, true, bodies);
  }

  Configuration withBodies() {
    return new Configuration(name, actors, budget, start, nodeLocal, true);
  }

  Exploration explore(Set<Shortcut> shortcuts, int limit) {
    return Explorer.explore(model(shortcuts), limit);
  }

  CacheModel model(Set<Shortcut> shortcuts) {
    Setting setting = new Setting().taking(shortcuts);
    if (nodeLocal) {
      setting.withNodeLocalLocks();
    }
    if (bodies) {
      setting.withBodies();
    }
    for (int actor = 0; actor < actors.size(); actor++) {
      Cast cast = actors.get(actor);
      setting.add(name(actor), cast.actor(setting, actor));
    }
    return new CacheModel(setting, initial(setting));
  }

  /** Who takes part, in words. */
  String cast() {
    Map<String, Long> counts =
        actors.stream().collect(groupingBy(Cast::title, LinkedHashMap::new, counting()));
    return counts.entrySet().stream()
        .map(role -> role.getValue() == 1 ? role.getKey() : role.getValue() + " × " + role.getKey())
        .collect(joining(", "));
  }

  /** What it begins with and over, in words. */
  String surroundings() {
    return start.words()
        + (nodeLocal ? ", node-local store locks" : "")
        + (bodies ? ", bodies in chunks" : "");
  }

  /** The name of the role, with a number if several have it. */
  private String name(int actor) {
    Cast cast = actors.get(actor);
    long before = actors.subList(0, actor).stream().filter(cast::equals).count();
    boolean several = actors.stream().filter(cast::equals).count() > 1;
    return several ? cast.title() + " " + (before + 1) : cast.title();
  }

  private World initial(Setting setting) {
    boolean withTabs = start == Start.WARM_WITH_TABS;
    int now = withTabs ? 2 : 1;
    Bodies empty = withTabs ? Bodies.NONE.with(1).with(3) : Bodies.NONE;
    Entry a = Entry.cleanWithoutBody(1);
    if (bodies) {
      empty = empty.naming(2, 1).withChunk(0, 2).withChunk(1, 2);
      a = Entry.clean(1, 2);
    }
    Entry tabs = withTabs ? Entry.clean(2, 1) : Entry.NONE;
    int cacheOnly = withTabs ? 2 : 0;
    Metadata m =
        new Metadata(
            now, 1, cacheOnly, true, a, Entry.cleanWithoutBody(1), tabs, 0, withTabs ? 3 : 0);
    List<Object> parts = new ArrayList<>();
    boolean cold = start == Start.COLD;
    parts.add(cold ? Slot.absent() : setting.countsCasIds() ? new Slot<>(m, 1, 1) : Slot.of(m));
    parts.add(Slot.absent());
    parts.add(cold ? Bodies.NONE : empty);
    parts.add(new Store(1, 1, 1, 0, 0, 0));
    parts.add(new Truth(now, tabs, cacheOnly, 0, 0, 0));
    parts.add(budget);
    parts.add(now + 1);
    parts.add(List.of());
    actors.forEach(cast -> parts.add(Local.START));
    return new World(setting, parts.toArray());
  }
}
