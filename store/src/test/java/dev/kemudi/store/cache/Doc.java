package dev.kemudi.store.cache;

import dev.kemudi.store.Entry;
import dev.kemudi.store.Payload;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import java.nio.charset.StandardCharsets;

/** What the tests of the cache keep: a text that is also the value of the index. */
record Doc(String text, Revision revision) {
  static final String PREFIX = "/registry/docs/";
  static final Index<Doc> BY_TEXT = new Index<>("text", Doc::text);

  /** Says whether it was made by a writer or decoded. */
  static final Decoder<Doc> DECODER =
      new Decoder<>() {
        @Override
        public Doc decode(Entry entry) {
          return entry.attachment() instanceof Doc doc
              ? doc
              : new Doc(new String(entry.bytes(), StandardCharsets.UTF_8), entry.modified());
        }

        @Override
        public Doc deleted(Doc last, Revision revision) {
          return new Doc(last.text, revision);
        }
      };

  static StoreKey key(String name) {
    return new StoreKey(PREFIX + name);
  }

  static Payload bytes(String text) {
    return Payload.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static Payload attached(String text) {
    return Payload.of(text.getBytes(StandardCharsets.UTF_8), revision -> new Doc(text, revision));
  }
}
