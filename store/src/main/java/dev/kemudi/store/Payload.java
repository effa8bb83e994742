package dev.kemudi.store;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a write puts under a key: bytes, and optionally a time to live and an attachment.
 *
 * <p>The attachment is the decoded form of the bytes. A store in this process hands it on in its
 * entries and events, so that nobody decodes what was just encoded; it is gone after a restart and
 * never crosses to another process, so readers must be able to do without. Since an object usually
 * carries its revision, which is known only when the write is decided, the attachment is made then,
 * once, from the revision: {@link WriteOutcome.Written#entry()} and every watch event share that
 * one instance.
 */
public final class Payload {
  private final byte[] bytes;
  private final @Nullable Function<Revision, ?> attachment;
  private final long ttlSeconds;

  private Payload(byte[] bytes, @Nullable Function<Revision, ?> attachment, long ttlSeconds) {
    this.bytes = bytes;
    this.attachment = attachment;
    this.ttlSeconds = ttlSeconds;
  }

  /** The bytes, which the store keeps without a copy: the caller doesn't write to them again. */
  public static Payload of(byte[] bytes) {
    return new Payload(bytes, null, 0);
  }

  /**
   * @param attachment makes the decoded object at the revision of the write; it must be fast and
   *     free of side effects, and if it throws, nothing is written
   */
  public static Payload of(byte[] bytes, Function<Revision, ?> attachment) {
    return new Payload(bytes, attachment, 0);
  }

  /** The same payload, deleted by the store when its time is over; whole seconds, at least one. */
  public Payload withTtl(Duration ttl) {
    if (ttl.toSeconds() < 1) {
      throw new IllegalArgumentException("a time to live is at least one second: " + ttl);
    }
    return new Payload(bytes, attachment, ttl.toSeconds());
  }

  /** The bytes themselves, not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  /** The attachment for a write at this revision. */
  public @Nullable Object attachmentAt(Revision revision) {
    return attachment == null ? null : attachment.apply(revision);
  }

  /** Zero if it lives until it is deleted. */
  public long ttlSeconds() {
    return ttlSeconds;
  }
}
