package dev.kemudi.apiserver.authn;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims of a token, which may hold anything: what is not of the right type is absent. */
record Claims(Map<?, ?> values) {
  String text(String name) {
    return values.get(name) instanceof String text ? text : "";
  }

  /** A list of texts, or one text alone. */
  List<String> texts(String name) {
    return switch (values.get(name)) {
      case String text -> List.of(text);
      case List<?> list ->
          list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }

  @Nullable Instant time(String name) {
    return values.get(name) instanceof Number seconds
        ? Instant.ofEpochSecond(seconds.longValue())
        : null;
  }

  @Nullable Claims nested(String name) {
    return values.get(name) instanceof Map<?, ?> map ? new Claims(map) : null;
  }
}
