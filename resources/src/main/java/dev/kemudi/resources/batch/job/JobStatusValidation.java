package dev.kemudi.resources.batch.job;

import dev.kemudi.api.batch.v1.JobStatus;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What may be wrong with the status of a job. */
final class JobStatusValidation {
  private static final FieldPath STATUS = FieldPath.of("status");

  private JobStatusValidation() {}

  static List<FieldError> check(JobStatus status) {
    FieldErrors errors = new FieldErrors();
    errors.notNegative(STATUS.child("active"), status.active());
    errors.notNegative(STATUS.child("succeeded"), status.succeeded());
    errors.notNegative(STATUS.child("failed"), status.failed());
    if (status.ready() != null) {
      errors.notNegative(STATUS.child("ready"), status.ready());
    }
    if (status.uncountedTerminatedPods() != null) {
      FieldPath uncounted = STATUS.child("uncountedTerminatedPods");
      Set<String> seen = new HashSet<>();
      uids(
          errors, uncounted.child("succeeded"), status.uncountedTerminatedPods().succeeded(), seen);
      uids(errors, uncounted.child("failed"), status.uncountedTerminatedPods().failed(), seen);
    }
    return errors.list();
  }

  private static void uids(
      FieldErrors errors, FieldPath field, List<String> uids, Set<String> seen) {
    for (int i = 0; i < uids.size(); i++) {
      if (uids.get(i).isEmpty()) {
        errors.invalid(field.index(i), "", "must not be empty");
      } else if (!seen.add(uids.get(i))) {
        errors.duplicate(field.index(i), uids.get(i));
      }
    }
  }
}
