package dev.kemudi.client.event;

import dev.kemudi.api.core.v1.Event;
import dev.kemudi.api.core.v1.EventBuilder;
import dev.kemudi.api.core.v1.EventSource;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.ObjectReferenceBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that happened to an object.
 *
 * @param stamp nanoseconds since the epoch, no two alike; names the event
 */
record Occurrence(
    ObjectReference about,
    EventSource source,
    String type,
    String reason,
    String message,
    Instant at,
    long stamp) {

  /** What makes two occurrences the same event, counted twice. */
  record SameKey(
      ObjectReference about, EventSource source, String type, String reason, String message) {}

  /** What makes two occurrences similar, so that many of them are told as one. */
  record SimilarKey(ObjectReference about, EventSource source, String type, String reason) {}

  /** Who says how much about what. */
  record SpamKey(ObjectReference about, EventSource source) {}

  SameKey sameKey() {
    ObjectReference anyVersion = ObjectReferenceBuilder.from(about).resourceVersion("").build();
    return new SameKey(anyVersion, source, type, reason, message);
  }

  SimilarKey similarKey() {
    return new SimilarKey(whole(), source, type, reason);
  }

  SpamKey spamKey() {
    return new SpamKey(whole(), source);
  }

  private ObjectReference whole() {
    return ObjectReferenceBuilder.from(about).resourceVersion("").fieldPath("").build();
  }

  Occurrence withMessage(String text) {
    return new Occurrence(about, source, type, reason, text, at, stamp);
  }

  String eventName() {
    return about.name() + "." + Long.toHexString(stamp);
  }

  /** The event as it is first written. */
  Event toEvent(String name, int count, Instant first) {
    String namespace = about.namespace().isEmpty() ? "default" : about.namespace();
    return EventBuilder.create()
        .metadata(m -> m.name(name).namespace(namespace))
        .involvedObject(about)
        .reason(reason)
        .message(message)
        .source(source)
        .firstTimestamp(first.truncatedTo(ChronoUnit.SECONDS))
        .lastTimestamp(at.truncatedTo(ChronoUnit.SECONDS))
        .count(count)
        .type(type)
        .build();
  }
}
