package dev.kemudi.resources.core.limitrange;

import dev.kemudi.api.core.v1.LimitRange;
import dev.kemudi.api.core.v1.LimitRangeItem;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.quantity.ResourceNames;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a limit range: mostly bounds that contradict each other. */
final class LimitRangeValidation {
  private static final FieldPath LIMITS = FieldPath.of("spec", "limits");
  private static final Set<String> TYPES = Set.of("Pod", "Container", "PersistentVolumeClaim");
  private static final long MAX_MILLI_UNITS = Long.MAX_VALUE / 1000;

  private LimitRangeValidation() {}

  static List<FieldError> check(LimitRange range) {
    FieldErrors errors = new FieldErrors();
    Set<String> types = new HashSet<>();
    for (int i = 0; i < range.spec().limits().size(); i++) {
      LimitRangeItem item = range.spec().limits().get(i);
      FieldPath field = LIMITS.index(i);
      type(errors, field.child("type"), item.type());
      if (!types.add(item.type())) {
        errors.duplicate(field.child("type"), item.type());
      }
      item(errors, field, item);
    }
    return errors.list();
  }

  private static void type(FieldErrors errors, FieldPath field, String type) {
    List<String> problems = Names.qualifiedName(type);
    if (!problems.isEmpty()) {
      errors.invalid(field, type, problems);
    } else if (type.indexOf('/') < 0 && !TYPES.contains(type)) {
      errors.invalid(field, type, "must be a standard limit type or fully qualified");
    }
  }

  private static void item(FieldErrors errors, FieldPath field, LimitRangeItem item) {
    Set<String> names = new TreeSet<>();
    names(errors, field.child("max"), item, item.max(), names);
    names(errors, field.child("min"), item, item.min(), names);
    boolean pod = item.type().equals("Pod");
    if (pod) {
      String forbidden = "may not be specified when `type` is 'Pod'";
      if (!item.defaultValue().isEmpty()) {
        errors.forbidden(field.child("default"), forbidden);
      }
      if (!item.defaultRequest().isEmpty()) {
        errors.forbidden(field.child("defaultRequest"), forbidden);
      }
    } else {
      names(errors, field.child("default"), item, item.defaultValue(), names);
      names(errors, field.child("defaultRequest"), item, item.defaultRequest(), names);
    }
    if (item.type().equals("PersistentVolumeClaim")
        && !item.min().containsKey("storage")
        && !item.max().containsKey("storage")) {
      errors.required(
          field.child("limits"),
          "either minimum or maximum storage value is required, but neither was provided");
    }
    names(errors, field.child("maxLimitRequestRatio"), item, item.maxLimitRequestRatio(), names);
    names.forEach(name -> bounds(errors, field, name, Bounds.of(item, name, pod)));
  }

  private static void names(
      FieldErrors errors,
      FieldPath field,
      LimitRangeItem item,
      Map<String, Quantity> amounts,
      Set<String> names) {
    boolean containers = item.type().equals("Pod") || item.type().equals("Container");
    for (String name : amounts.keySet()) {
      if (containers) {
        ResourceNames.checkForContainers(errors, field.key(name), name);
      } else {
        ResourceNames.check(errors, field.key(name), name);
      }
      names.add(name);
    }
  }

  private static void bounds(FieldErrors errors, FieldPath field, String name, Bounds bounds) {
    FieldPath limit = field.child("default").key(name);
    FieldPath request = field.child("defaultRequest").key(name);
    Quantity min = bounds.min;
    Quantity max = bounds.max;
    order(errors, field.child("min").key(name), min, "min value", max, "max value", min);
    order(
        errors, request, min, "min value", bounds.request, "default request value", bounds.request);
    order(
        errors, request, bounds.request, "default request value", max, "max value", bounds.request);
    order(
        errors,
        request,
        bounds.request,
        "default request value",
        bounds.limit,
        "default limit value",
        bounds.request);
    order(errors, limit, min, "min value", bounds.limit, "default value", min);
    order(errors, limit, bounds.limit, "default value", max, "max value", max);
    ratio(errors, field.child("maxLimitRequestRatio").key(name), bounds);
    if (!ResourceNames.isOvercommitAllowed(name)
        && bounds.limit != null
        && bounds.request != null
        && !bounds.limit.equals(bounds.request)) {
      errors.invalid(
          request,
          bounds.request.toString(),
          "default value "
              + bounds.limit
              + " must equal to defaultRequest value "
              + bounds.request
              + " in "
              + name);
    }
  }

  private static void order(
      FieldErrors errors,
      FieldPath field,
      @Nullable Quantity low,
      String lowName,
      @Nullable Quantity high,
      String highName,
      @Nullable Quantity shown) {
    if (low != null && high != null && low.compareTo(high) > 0) {
      errors.invalid(
          field,
          String.valueOf(shown),
          lowName + " " + low + " is greater than " + highName + " " + high);
    }
  }

  private static void ratio(FieldErrors errors, FieldPath field, Bounds bounds) {
    Quantity ratio = bounds.ratio;
    if (ratio == null) {
      return;
    }
    if (ratio.compareTo(Quantity.ofUnits(1)) < 0) {
      errors.invalid(field, ratio.toString(), "ratio " + ratio + " is less than 1");
    }
    if (bounds.min == null || bounds.max == null) {
      return;
    }
    boolean fine =
        Math.max(ratio.value(), Math.max(bounds.min.value(), bounds.max.value())) < MAX_MILLI_UNITS;
    double most =
        fine
            ? (double) bounds.max.milliValue() / bounds.min.milliValue()
            : (double) bounds.max.value() / bounds.min.value();
    double asked = fine ? ratio.milliValue() / 1000.0 : ratio.value();
    if (asked > most) {
      errors.invalid(
          field,
          ratio.toString(),
          String.format(Locale.ROOT, "ratio %s is greater than max/min = %f", ratio, most));
    }
  }

  /** All that a limit range says of one resource. */
  private record Bounds(
      @Nullable Quantity min,
      @Nullable Quantity max,
      @Nullable Quantity limit,
      @Nullable Quantity request,
      @Nullable Quantity ratio) {
    static Bounds of(LimitRangeItem item, String name, boolean pod) {
      return new Bounds(
          item.min().get(name),
          item.max().get(name),
          pod ? null : item.defaultValue().get(name),
          pod ? null : item.defaultRequest().get(name),
          item.maxLimitRequestRatio().get(name));
    }
  }
}
