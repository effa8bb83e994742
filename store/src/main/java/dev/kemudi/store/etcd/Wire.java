package dev.kemudi.store.etcd;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.kemudi.store.Entry;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.etcd.wire.Compare;
import dev.kemudi.store.etcd.wire.KeyValue;
import dev.kemudi.store.etcd.wire.RangeRequest;
import dev.kemudi.store.etcd.wire.RequestOp;
import java.util.Arrays;

/** Between the contract's values and etcd's. */
final class Wire {
  /** As a range's end: everything from its beginning on. As its beginning: the very first key. */
  private static final ByteString NUL = ByteString.copyFrom(new byte[1]);

  private Wire() {}

  static ByteString bytes(StoreKey key) {
    return ByteString.copyFromUtf8(key.value());
  }

  /** Without a copy: a payload's bytes don't change. */
  static ByteString bytes(byte[] value) {
    return UnsafeByteOperations.unsafeWrap(value);
  }

  static ByteString start(String from) {
    return from.isEmpty() ? NUL : ByteString.copyFromUtf8(from);
  }

  /** The first key behind all that start with the prefix. */
  static ByteString end(String prefix) {
    byte[] bytes = ByteString.copyFromUtf8(prefix).toByteArray();
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] != (byte) 0xff) {
        bytes[i]++;
        return ByteString.copyFrom(Arrays.copyOf(bytes, i + 1));
      }
    }
    return NUL;
  }

  static StoreKey key(KeyValue from) {
    return new StoreKey(from.getKey().toStringUtf8());
  }

  static Entry entry(KeyValue from) {
    return new Entry(
        key(from),
        from.getValue().toByteArray(),
        null,
        new Revision(from.getCreateRevision()),
        new Revision(from.getModRevision()),
        from.getVersion());
  }

  static Compare modifiedAt(StoreKey key, long revision) {
    return Compare.newBuilder()
        .setTarget(Compare.CompareTarget.MOD)
        .setResult(Compare.CompareResult.EQUAL)
        .setKey(bytes(key))
        .setModRevision(revision)
        .build();
  }

  static RequestOp read(StoreKey key, boolean keysOnly) {
    RangeRequest range = RangeRequest.newBuilder().setKey(bytes(key)).setKeysOnly(keysOnly).build();
    return RequestOp.newBuilder().setRequestRange(range).build();
  }
}
