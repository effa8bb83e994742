package dev.kemudi.apiserver.request;

import dev.kemudi.api.authentication.v1.UserInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A request on its way: who asks for what, and what gathers for the answer and the audit log.
 * Belongs to one request and, apart from {@link #warn}, to one thread.
 */
public final class RequestContext {
  private static final int MAX_WARNING_BYTES = 4096;

  /** How long a write may take, whatever its client says. */
  private static final long MOST_NANOS = 34_000_000_000L;

  private final RequestInfo info;
  private final UserInfo user;
  private final Instant received;
  private final String userAgent;
  private final String auditId;
  private final List<String> warnings = new ArrayList<>(0);

  /** Under its own lock, as contexts of one request share it. */
  private final Map<String, String> auditAnnotations;

  /** Those that only logs with bodies have, under the same lock. */
  private final Map<String, Supplier<String>> bodyAnnotations;

  /** When what is done for it must end, as {@link System#nanoTime} counts. */
  private long deadline;

  private int warningBytes;

  public RequestContext(
      RequestInfo info, UserInfo user, Instant received, String userAgent, String auditId) {
    this(
        info,
        user,
        received,
        userAgent,
        auditId,
        new LinkedHashMap<>(0),
        new LinkedHashMap<>(0),
        System.nanoTime() + MOST_NANOS);
  }

  private RequestContext(
      RequestInfo info,
      UserInfo user,
      Instant received,
      String userAgent,
      String auditId,
      Map<String, String> auditAnnotations,
      Map<String, Supplier<String>> bodyAnnotations,
      long deadline) {
    this.bodyAnnotations = bodyAnnotations;
    this.deadline = deadline;
    this.auditAnnotations = auditAnnotations;
    this.info = info;
    this.user = user;
    this.received = received;
    this.userAgent = userAgent;
    this.auditId = auditId;
  }

  public RequestInfo info() {
    return info;
  }

  public UserInfo user() {
    return user;
  }

  public Instant received() {
    return received;
  }

  public String userAgent() {
    return userAgent;
  }

  public String auditId() {
    return auditId;
  }

  /** When what is done for it must end, as {@link System#nanoTime} counts. */
  public long deadline() {
    return deadline;
  }

  /** It ends no later than this; told before it goes on. */
  public void endBy(long nanos) {
    if (nanos - deadline < 0) {
      deadline = nanos;
    }
  }

  /** The same request by another user: impersonation. */
  public RequestContext as(UserInfo other) {
    return new RequestContext(
        info, other, received, userAgent, auditId, auditAnnotations, bodyAnnotations, deadline);
  }

  /** Adds a warning for the client, once, while there is room for it in the answer's headers. */
  public synchronized void warn(String text) {
    if (!warnings.contains(text) && warningBytes + text.length() <= MAX_WARNING_BYTES) {
      warnings.add(text);
      warningBytes += text.length();
    }
  }

  public synchronized List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Adds a note for the audit log. */
  public void annotate(String key, String value) {
    synchronized (auditAnnotations) {
      auditAnnotations.putIfAbsent(key, value);
    }
  }

  /** Adds a note for audit logs that hold what was sent. */
  public void annotateBody(String key, Supplier<String> value) {
    synchronized (auditAnnotations) {
      bodyAnnotations.putIfAbsent(key, value);
    }
  }

  /**
   * The notes.
   *
   * @param bodies whether with those for logs that hold what was sent
   */
  public Map<String, String> auditAnnotations(boolean bodies) {
    Map<String, String> all = new LinkedHashMap<>(auditAnnotations());
    if (bodies) {
      synchronized (auditAnnotations) {
        bodyAnnotations.forEach((key, value) -> all.putIfAbsent(key, value.get()));
      }
    }
    return all;
  }

  public Map<String, String> auditAnnotations() {
    synchronized (auditAnnotations) {
      return Map.copyOf(auditAnnotations);
    }
  }
}
