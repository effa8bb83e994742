package dev.kemudi.store;

import org.jspecify.annotations.Nullable;

/**
 * A key with its value as of one revision. Immutable; entries are shared between the store, its
 * history and everyone who reads, so the revisions are kept as plain longs to stay small.
 */
public final class Entry implements Keyed {
  private final StoreKey key;
  private final byte[] bytes;
  private final @Nullable Object attachment;
  private final long created;
  private final long modified;
  private final long version;

  /**
   * @param bytes kept without a copy
   * @param version how many times the key was written since it was created, from one
   */
  public Entry(
      StoreKey key,
      byte[] bytes,
      @Nullable Object attachment,
      Revision created,
      Revision modified,
      long version) {
    this.key = key;
    this.bytes = bytes;
    this.attachment = attachment;
    this.created = created.value();
    this.modified = modified.value();
    this.version = version;
  }

  @Override
  public StoreKey key() {
    return key;
  }

  /** The bytes themselves, not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * What the writer attached, see {@link Payload}; null if it was written through another store
   * object. A store may drop it from entries that are no longer current.
   */
  public @Nullable Object attachment() {
    return attachment;
  }

  /** This entry for those who keep it but have no use for the attachment. */
  public Entry withoutAttachment() {
    return attachment == null ? this : new Entry(key, bytes, null, created(), modified(), version);
  }

  public Revision created() {
    return new Revision(created);
  }

  public Revision modified() {
    return new Revision(modified);
  }

  public long version() {
    return version;
  }

  @Override
  public String toString() {
    return key + "@" + modified + "(" + bytes.length + " bytes)";
  }
}
