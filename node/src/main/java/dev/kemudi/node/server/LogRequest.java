package dev.kemudi.node.server;

import dev.kemudi.http.QueryParameters;
import dev.kemudi.node.log.LogQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a request for a log asks for.
 *
 * @param previous whether it is about the container before the last restart
 */
record LogRequest(boolean previous, LogQuery query) {
  static LogRequest of(QueryParameters query, Instant now) throws RefusedException {
    OptionalLong sinceSeconds = number(query, "sinceSeconds");
    Optional<Instant> sinceTime = time(query);
    OptionalLong tail = tail(query);
    OptionalLong limit = number(query, "limitBytes");
    boolean twice = sinceSeconds.isPresent() && sinceTime.isPresent();
    if (twice || tail.orElse(0) < 0 || limit.orElse(1) < 1 || sinceSeconds.orElse(1) < 1) {
      throw new RefusedException(422, "{\"message\": \"Invalid request.\"}");
    }
    Optional<Instant> since =
        sinceSeconds.isPresent()
            ? Optional.of(now.minusSeconds(sinceSeconds.getAsLong()))
            : sinceTime;
    return new LogRequest(
        isOn(query, "previous"),
        new LogQuery(isOn(query, "follow"), isOn(query, "timestamps"), tail, since, limit));
  }

  /** The older name of the parameter goes first; there, {@code all} is as if it weren't given. */
  private static OptionalLong tail(QueryParameters query) throws RefusedException {
    String old = query.get("tail", "");
    if (old.equals("all")) {
      return OptionalLong.empty();
    }
    return number(query, old.isEmpty() ? "tailLines" : "tail");
  }

  private static OptionalLong number(QueryParameters query, String name) throws RefusedException {
    String text = query.get(name, "");
    try {
      return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw undecodable();
    }
  }

  private static Optional<Instant> time(QueryParameters query) throws RefusedException {
    String text = query.get("sinceTime", "");
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw undecodable();
    }
  }

  private static RefusedException undecodable() {
    return new RefusedException(400, "{\"message\": \"Unable to decode query.\"}");
  }

  private static boolean isOn(QueryParameters query, String name) {
    String value = query.get(name);
    return value != null && !value.equals("0") && !value.equalsIgnoreCase("false");
  }
}
