package dev.kemudi.apiserver.admission.quota;

import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.resources.quota.QuotaEvaluator;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A write that waits for its charge. One thread decides on it, another one waits for that. */
final class Waiter {
  private final AdmissionRequest request;
  private final QuotaEvaluator evaluator;
  private final CountDownLatch decided = new CountDownLatch(1);

  /** Written before the latch opens and read after. */
  private @Nullable RuntimeException refusal;

  Waiter(AdmissionRequest request, QuotaEvaluator evaluator) {
    this.request = request;
    this.evaluator = evaluator;
  }

  AdmissionRequest request() {
    return request;
  }

  QuotaEvaluator evaluator() {
    return evaluator;
  }

  boolean isDecided() {
    return decided.getCount() == 0;
  }

  /** Lets the write go on. */
  void admit() {
    decided.countDown();
  }

  /** Refuses the write, unless it has been decided on already. */
  void refuse(RuntimeException why) {
    if (!isDecided()) {
      refusal = why;
      decided.countDown();
    }
  }

  /**
   * Waits for the decision.
   *
   * @throws RuntimeException the refusal
   */
  void await(Duration limit) throws InterruptedException {
    if (!decided.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw StatusError.internal("resource quota evaluation timed out");
    }
    if (refusal != null) {
      throw refusal;
    }
  }
}
