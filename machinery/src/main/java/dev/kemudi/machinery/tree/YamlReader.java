package dev.kemudi.machinery.tree;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Nesting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Makes the tree of one document from the parser's events. An alias shares the tree of its anchor,
 * but counts with all that is below it, so that a document can't grow without bounds when it is
 * written out.
 */
final class YamlReader {
  private static final long MAX_NODES = 4_000_000;
  private static final long MAX_ALIASED_NODES = 400_000;

  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private final List<String> problems = new ArrayList<>(0);
  private long nodes;
  private long aliasedNodes;
  private int depth;

  /** How deep the node at hand has gone so far. */
  private int deepest;

  /** The tree of an anchor, how many nodes it has and how many levels. */
  private record Anchored(@Nullable Object tree, long nodes, int levels) {}

  YamlReader(Iterator<Event> events) {
    this.events = events;
  }

  /** The document whose start was just read. */
  JsonTree.Parsed document() {
    Object tree = node(events.next());
    return new JsonTree.Parsed(tree, problems);
  }

  private @Nullable Object node(Event event) {
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    long before = nodes;
    int outside = deepest;
    deepest = depth;
    if (++nodes > MAX_NODES) {
      throw new DecodeException("yaml: document contains too many values");
    }
    Object tree =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event);
          case SequenceStart -> sequence();
          case MappingStart -> mapping();
          default -> throw failure(event, "did not find expected node content");
        };
    Anchor anchor = anchorOf(event);
    if (anchor != null) {
      anchors.put(anchor, new Anchored(tree, nodes - before, deepest - depth));
    }
    deepest = Math.max(deepest, outside);
    return tree;
  }

  private static @Nullable Anchor anchorOf(Event event) {
    return event instanceof NodeEvent node ? node.getAnchor().orElse(null) : null;
  }

  private @Nullable Object alias(AliasEvent alias) {
    Anchored target = anchors.get(alias.getAlias());
    if (target == null) {
      throw failure(alias, "unknown anchor '" + alias.getAlias() + "' referenced");
    }
    nodes += target.nodes;
    aliasedNodes += target.nodes;
    if (aliasedNodes > MAX_ALIASED_NODES) {
      throw new DecodeException("yaml: document contains excessive aliasing");
    }
    reach(depth + target.levels);
    return target.tree;
  }

  private void enter() {
    reach(++depth);
  }

  private void reach(int level) {
    if (Nesting.exceeds(level)) {
      throw new DecodeException("yaml: exceeded max depth of " + Nesting.limit());
    }
    deepest = Math.max(deepest, level);
  }

  private List<Object> sequence() {
    enter();
    List<Object> list = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      list.add(node(event));
    }
    depth--;
    return list;
  }

  private Map<String, Object> mapping() {
    enter();
    Map<String, Object> map = LinkedHashMap.newLinkedHashMap(8);
    Map<String, Object> merged = Map.of();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      if (isMergeKey(event)) {
        merged = merge(merged, node(events.next()), event);
        continue;
      }
      String key = key(event);
      int before = map.size();
      map.put(key, node(events.next()));
      if (map.size() == before) {
        problems.add("line " + line(event) + ": key \"" + key + "\" already set in map");
      }
    }
    merged.forEach(map::putIfAbsent);
    depth--;
    return map;
  }

  private static boolean isMergeKey(Event event) {
    return event instanceof ScalarEvent scalar
        && scalar.isPlain()
        && scalar.getValue().equals("<<")
        && scalar.getTag().isEmpty();
  }

  /** What the merge keys of a mapping bring in: of several mappings the first wins. */
  private static Map<String, Object> merge(
      Map<String, Object> merged, @Nullable Object value, Event place) {
    Map<String, Object> all = new LinkedHashMap<>(merged);
    List<?> sources = value instanceof List<?> list ? list : List.of(value == null ? "" : value);
    for (Object source : sources) {
      if (!(source instanceof Map<?, ?>)) {
        throw failure(place, "map merge requires map or sequence of maps as the value");
      }
      JsonTree.object(source).forEach(all::putIfAbsent);
    }
    return all;
  }

  private String key(Event event) {
    Object key = node(event);
    return switch (key) {
      case String text -> text;
      case Boolean truth -> truth.toString();
      case Double number -> GoNumbers.general(number);
      case Long number -> number.toString();
      case null, default ->
          throw failure(event, "unsupported map key of type " + JsonTree.typeName(key));
    };
  }

  private static @Nullable Object scalar(ScalarEvent event) {
    String text = event.getValue();
    String tag = event.getTag().orElse("");
    return switch (tag) {
      case "" -> event.isPlain() ? finite(event, YamlScalars.resolve(text)) : text;
      case "!", "!!str", "tag:yaml.org,2002:str" -> text;
      case "!!binary", "tag:yaml.org,2002:binary" -> binary(event);
      case "!!float",
          "tag:yaml.org,2002:float",
          "!!int",
          "tag:yaml.org,2002:int",
          "!!bool",
          "tag:yaml.org,2002:bool",
          "!!null",
          "tag:yaml.org,2002:null" ->
          finite(event, YamlScalars.resolve(text));
      default -> event.isPlain() ? finite(event, YamlScalars.resolve(text)) : text;
    };
  }

  private static @Nullable Object finite(ScalarEvent event, @Nullable Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw failure(event, "json: unsupported value: " + event.getValue());
    }
    return value;
  }

  private static String binary(ScalarEvent event) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(event.getValue());
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw failure(event, "!!binary value contains invalid base64 data");
    }
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private static DecodeException failure(Event event, String problem) {
    return new DecodeException("yaml: line " + line(event) + ": " + problem);
  }
}
