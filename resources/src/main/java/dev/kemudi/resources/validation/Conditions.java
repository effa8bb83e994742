package dev.kemudi.resources.validation;

import dev.kemudi.machinery.meta.v1.Condition;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.value.ZeroTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be wrong with conditions of the common form. */
public final class Conditions {
  private static final List<String> STATUSES = List.of("False", "True", "Unknown");
  private static final String REASON = "[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?";
  private static final Pattern REASON_PATTERN = Pattern.compile(REASON);
  private static final int MAX_REASON = 1024;
  private static final int MAX_MESSAGE = 32 * 1024;

  private Conditions() {}

  public static void check(FieldErrors errors, FieldPath field, List<Condition> conditions) {
    Set<String> types = new HashSet<>();
    for (int i = 0; i < conditions.size(); i++) {
      if (!types.add(conditions.get(i).type())) {
        errors.duplicate(field.index(i).child("type"), conditions.get(i).type());
      }
      check(errors, field.index(i), conditions.get(i));
    }
  }

  private static void check(FieldErrors errors, FieldPath field, Condition condition) {
    errors.qualifiedName(field.child("type"), condition.type());
    if (!STATUSES.contains(condition.status())) {
      errors.notSupported(field.child("status"), condition.status(), STATUSES);
    }
    errors.notNegative(field.child("observedGeneration"), condition.observedGeneration());
    if (ZeroTime.isZero(condition.lastTransitionTime())) {
      errors.required(field.child("lastTransitionTime"), "must be set");
    }
    String reason = condition.reason();
    if (reason.isEmpty()) {
      errors.required(field.child("reason"), "must be set");
    } else if (!REASON_PATTERN.matcher(reason).matches()) {
      errors.invalid(
          field.child("reason"),
          reason,
          "a condition reason must start with alphabetic character, optionally followed by a"
              + " string of alphanumeric characters or '_,:', and must end with an alphanumeric"
              + " character or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName',  or"
              + " 'ReasonA,ReasonB',  or 'ReasonA:ReasonB', regex used for validation is '"
              + REASON
              + "')");
    }
    if (reason.length() > MAX_REASON) {
      errors.add(FieldError.tooLong(field.child("reason"), reason, MAX_REASON));
    }
    if (condition.message().length() > MAX_MESSAGE) {
      errors.add(FieldError.tooLong(field.child("message"), condition.message(), MAX_MESSAGE));
    }
  }
}
