package dev.kemudi.store.etcd;

import com.google.protobuf.ByteString;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreException;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.etcd.wire.CompactionRequest;
import dev.kemudi.store.etcd.wire.Compare;
import dev.kemudi.store.etcd.wire.PutRequest;
import dev.kemudi.store.etcd.wire.RangeResponse;
import dev.kemudi.store.etcd.wire.RequestOp;
import dev.kemudi.store.etcd.wire.TxnRequest;
import dev.kemudi.store.etcd.wire.TxnResponse;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Compacts etcd, which never does so by itself, at the revision of one interval ago.
 *
 * <p>All API servers of an etcd, kube-apiservers among them, agree by the version of one key on who
 * does it: the first that writes the key over the version it knows; the others learn the version
 * and wait for the next turn.
 */
final class EtcdCompaction implements Runnable, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EtcdCompaction.class.getName());
  private static final StoreKey KEY = new StoreKey("compact_rev_key");

  private final EtcdClient client;
  private final Duration interval;
  private @Nullable Thread thread;

  /** Up to where etcd was compacted, as far as is known here. */
  private final AtomicLong compacted = new AtomicLong();

  /** The version of the key, and etcd's revision, as of the latest turn. */
  private long version;

  private long revision;

  EtcdCompaction(EtcdClient client, Duration interval) {
    this.client = client;
    this.interval = interval;
  }

  void start() {
    thread = Thread.ofVirtual().name("kemudi-etcd-compaction").start(this);
  }

  @Override
  public void run() {
    try {
      while (true) {
        Thread.sleep(interval);
        try {
          turn();
        } catch (StoreException | StatusRuntimeException | NumberFormatException e) {
          LOG.log(System.Logger.Level.DEBUG, "etcd wasn't compacted this time", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Compacts if it is our turn and there is something to compact. */
  void turn() {
    TxnResponse response = client.write(EtcdCalls.TXN, claim());
    long before = revision;
    revision = response.getHeader().getRevision();
    if (!response.getSucceeded()) {
      RangeResponse range = response.getResponses(0).getResponseRange();
      version = 0;
      if (range.getKvsCount() > 0) {
        version = range.getKvs(0).getVersion();
        done(Long.parseLong(range.getKvs(0).getValue().toStringUtf8()));
      }
      return;
    }
    version++;
    if (before != 0) {
      client.tryRead(EtcdCalls.COMPACT, CompactionRequest.newBuilder().setRevision(before).build());
      done(before);
    }
  }

  /** Takes note of a compaction, by whomever. */
  void done(long revision) {
    compacted.accumulateAndGet(revision, Math::max);
  }

  /** Up to where etcd is compacted; it may be further, if another did that since our last turn. */
  Revision compacted() {
    return new Revision(compacted.get());
  }

  private TxnRequest claim() {
    Compare known =
        Compare.newBuilder()
            .setTarget(Compare.CompareTarget.VERSION)
            .setResult(Compare.CompareResult.EQUAL)
            .setKey(Wire.bytes(KEY))
            .setVersion(version)
            .build();
    PutRequest put =
        PutRequest.newBuilder()
            .setKey(Wire.bytes(KEY))
            .setValue(ByteString.copyFromUtf8(Long.toString(revision)))
            .build();
    return TxnRequest.newBuilder()
        .addCompare(known)
        .addSuccess(RequestOp.newBuilder().setRequestPut(put))
        .addFailure(Wire.read(KEY, false))
        .build();
  }

  @Override
  public void close() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }
}
