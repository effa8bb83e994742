package dev.kemudi.store.etcd;

import dev.kemudi.store.CompactedException;
import dev.kemudi.store.Entry;
import dev.kemudi.store.FutureRevisionException;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.Payload;
import dev.kemudi.store.RangePage;
import dev.kemudi.store.RangeQuery;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreException;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.StoreWatch;
import dev.kemudi.store.WriteOutcome;
import dev.kemudi.store.etcd.wire.CompactionRequest;
import dev.kemudi.store.etcd.wire.DeleteRangeRequest;
import dev.kemudi.store.etcd.wire.DeleteRangeResponse;
import dev.kemudi.store.etcd.wire.KeyValue;
import dev.kemudi.store.etcd.wire.LeaseGrantRequest;
import dev.kemudi.store.etcd.wire.PutRequest;
import dev.kemudi.store.etcd.wire.RangeRequest;
import dev.kemudi.store.etcd.wire.RangeResponse;
import dev.kemudi.store.etcd.wire.RequestOp;
import dev.kemudi.store.etcd.wire.StatusRequest;
import dev.kemudi.store.etcd.wire.TxnRequest;
import dev.kemudi.store.etcd.wire.TxnResponse;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The object store over etcd. Each conditional write is one transaction that also reads what it was
 * refused for. An attachment reaches the writer's own outcome and nobody else.
 */
public final class EtcdStore implements ObjectStore {
  private final EtcdClient client;
  private final EtcdLeases leases;
  private final EtcdCompaction compaction;

  private EtcdStore(EtcdOptions options) {
    client = new EtcdClient(options);
    leases = new EtcdLeases(this::grant, options.clock());
    compaction = new EtcdCompaction(client, options.compactEvery());
  }

  /** Returns at once; whether etcd can be reached shows with the first call. */
  public static EtcdStore open(EtcdOptions options) {
    EtcdStore store = new EtcdStore(options);
    if (!options.compactEvery().isZero()) {
      store.compaction.start();
    }
    return store;
  }

  /** The version that etcd says it is, such as {@code 3.4.23}. */
  public String serverVersion() {
    return client.read(EtcdCalls.STATUS, StatusRequest.getDefaultInstance()).getVersion();
  }

  private long grant(long seconds) {
    LeaseGrantRequest request = LeaseGrantRequest.newBuilder().setTTL(seconds).build();
    return client.write(EtcdCalls.LEASE_GRANT, request).getID();
  }

  private TxnResponse decide(StoreKey key, long expected, List<RequestOp> then) {
    TxnRequest request =
        TxnRequest.newBuilder()
            .addCompare(Wire.modifiedAt(key, expected))
            .addAllSuccess(then)
            .addFailure(Wire.read(key, false))
            .build();
    return client.write(EtcdCalls.TXN, request);
  }

  private RequestOp put(StoreKey key, Payload payload) {
    PutRequest put =
        PutRequest.newBuilder()
            .setKey(Wire.bytes(key))
            .setValue(Wire.bytes(payload.bytes()))
            .setLease(leases.leaseFor(payload.ttlSeconds()))
            .build();
    return RequestOp.newBuilder().setRequestPut(put).build();
  }

  private static @Nullable Entry refusedFor(TxnResponse response) {
    RangeResponse range = response.getResponses(0).getResponseRange();
    return range.getKvsCount() == 0 ? null : Wire.entry(range.getKvs(0));
  }

  @Override
  public WriteOutcome.Create create(StoreKey key, Payload payload) {
    TxnResponse response = decide(key, 0, List.of(put(key, payload)));
    Revision revision = new Revision(response.getHeader().getRevision());
    Entry current = response.getSucceeded() ? null : refusedFor(response);
    if (current != null) {
      return new WriteOutcome.AlreadyExists(current);
    }
    return written(key, payload, revision, revision, 1);
  }

  private static WriteOutcome.Written written(
      StoreKey key, Payload payload, Revision created, Revision modified, long version) {
    return new WriteOutcome.Written(
        new Entry(
            key, payload.bytes(), payload.attachmentAt(modified), created, modified, version));
  }

  @Override
  public WriteOutcome.Update update(StoreKey key, Payload payload, Revision expected) {
    if (expected.equals(Revision.ZERO)) {
      return refusal(key); // to etcd, revision zero is a key that isn't there
    }
    List<RequestOp> then = List.of(put(key, payload), Wire.read(key, true));
    TxnResponse response = decide(key, expected.value(), then);
    if (response.getSucceeded()) {
      KeyValue now = response.getResponses(1).getResponseRange().getKvs(0);
      Revision created = new Revision(now.getCreateRevision());
      Revision modified = new Revision(now.getModRevision());
      return written(key, payload, created, modified, now.getVersion());
    }
    Entry current = refusedFor(response);
    return current == null
        ? new WriteOutcome.Missing(new Revision(response.getHeader().getRevision()))
        : new WriteOutcome.Conflict(current);
  }

  private WriteOutcome.Update refusal(StoreKey key) {
    RangeResponse range = rangeOf(key);
    return range.getKvsCount() == 0
        ? new WriteOutcome.Missing(new Revision(range.getHeader().getRevision()))
        : new WriteOutcome.Conflict(Wire.entry(range.getKvs(0)));
  }

  @Override
  public WriteOutcome.Delete delete(StoreKey key, @Nullable Revision expected) {
    DeleteRangeRequest delete =
        DeleteRangeRequest.newBuilder().setKey(Wire.bytes(key)).setPrevKv(true).build();
    if (expected == null) {
      return deleted(client.write(EtcdCalls.DELETE_RANGE, delete), 0);
    }
    RequestOp then = RequestOp.newBuilder().setRequestDeleteRange(delete).build();
    TxnResponse response = decide(key, expected.value(), List.of(then));
    long revision = response.getHeader().getRevision();
    if (response.getSucceeded()) {
      return deleted(response.getResponses(0).getResponseDeleteRange(), revision);
    }
    Entry current = refusedFor(response);
    return current == null
        ? new WriteOutcome.Missing(new Revision(revision))
        : new WriteOutcome.Conflict(current);
  }

  /**
   * @param revision of the transaction, zero if the response stands for itself
   */
  private static WriteOutcome.Delete deleted(DeleteRangeResponse response, long revision) {
    Revision at = new Revision(revision == 0 ? response.getHeader().getRevision() : revision);
    return response.getPrevKvsCount() == 0
        ? new WriteOutcome.Missing(at)
        : new WriteOutcome.Deleted(Wire.entry(response.getPrevKvs(0)), at);
  }

  private RangeResponse rangeOf(StoreKey key) {
    RangeRequest request = RangeRequest.newBuilder().setKey(Wire.bytes(key)).build();
    return client.read(EtcdCalls.RANGE, request);
  }

  @Override
  public Optional<Entry> get(StoreKey key) {
    return rangeOf(key).getKvsList().stream().map(Wire::entry).findFirst();
  }

  private static RangeRequest.Builder under(String prefix) {
    return RangeRequest.newBuilder().setKey(Wire.start(prefix)).setRangeEnd(Wire.end(prefix));
  }

  @Override
  public RangePage range(RangeQuery query) {
    Revision at = query.at();
    RangeRequest.Builder request = under(query.prefix()).setLimit(query.limit());
    StoreKey start = query.start();
    if (start != null && StoreKey.compare(start.value(), query.prefix()) > 0) {
      request.setKey(Wire.bytes(start));
    }
    RangeResponse response =
        at == null
            ? client.read(EtcdCalls.RANGE, request.build())
            : rangeAt(request.setRevision(at.value()).build(), at);
    Revision revision = at == null ? new Revision(response.getHeader().getRevision()) : at;
    List<Entry> entries = response.getKvsList().stream().map(Wire::entry).toList();
    return new RangePage(entries, revision, response.getCount() - entries.size());
  }

  private RangeResponse rangeAt(RangeRequest request, Revision at) {
    try {
      return client.tryRead(EtcdCalls.RANGE, request);
    } catch (StatusRuntimeException e) {
      throw historical(e, at);
    }
  }

  private StoreException historical(StatusRuntimeException failure, Revision asked) {
    if (Failures.isCompacted(failure)) {
      return new CompactedException(asked, compacted(asked));
    }
    if (Failures.isFuture(failure)) {
      return new FutureRevisionException(asked, currentRevision());
    }
    return Failures.unavailable(failure);
  }

  /** etcd tells its compacted revision only to a watch that begins before it. */
  private Revision compacted(Revision asked) {
    Revision before = new Revision(Math.max(0, asked.value() - 1));
    try (EtcdWatch watch = open("/", before, -1)) {
      return watch.next(client.timeout()).progress();
    } catch (CompactedException e) {
      return e.compacted();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return asked.next();
    }
  }

  @Override
  public long count(String prefix) {
    RangeRequest request = under(prefix).setCountOnly(true).build();
    return client.read(EtcdCalls.RANGE, request).getCount();
  }

  @Override
  public StoreWatch watch(String prefix, Revision after) {
    return open(prefix, after, liveAt(prefix, after));
  }

  private EtcdWatch open(String prefix, Revision after, long live) {
    RangeRequest newest =
        under(prefix)
            .setSortTarget(RangeRequest.SortTarget.MOD)
            .setSortOrder(RangeRequest.SortOrder.DESCEND)
            .setLimit(1)
            .setKeysOnly(true)
            .build();
    return EtcdWatch.open(
        client.channel(), prefix, after, live, () -> client.read(EtcdCalls.RANGE, newest));
  }

  /** How many keys existed at a revision; negative if the revision is still to come. */
  private long liveAt(String prefix, Revision revision) {
    if (revision.equals(Revision.ZERO)) {
      return 0;
    }
    RangeRequest request = under(prefix).setCountOnly(true).setRevision(revision.value()).build();
    try {
      return client.tryRead(EtcdCalls.RANGE, request).getCount();
    } catch (StatusRuntimeException e) {
      if (Failures.isFuture(e)) {
        return -1;
      }
      throw historical(e, revision);
    }
  }

  @Override
  public void compact(Revision revision) {
    CompactionRequest request =
        CompactionRequest.newBuilder().setRevision(revision.value()).build();
    try {
      client.tryRead(EtcdCalls.COMPACT, request);
    } catch (StatusRuntimeException e) {
      throw historical(e, revision);
    }
    compaction.done(revision.value());
  }

  @Override
  public Revision compacted() {
    return compaction.compacted();
  }

  @Override
  public Revision currentRevision() {
    RangeRequest request = under("/").setCountOnly(true).setLimit(1).build();
    return new Revision(client.read(EtcdCalls.RANGE, request).getHeader().getRevision());
  }

  @Override
  public void close() {
    compaction.close();
    client.close();
  }
}
