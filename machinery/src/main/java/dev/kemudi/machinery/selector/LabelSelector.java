package dev.kemudi.machinery.selector;

import dev.kemudi.machinery.meta.v1.LabelSelectorOperator;
import dev.kemudi.machinery.meta.v1.LabelSelectorRequirement;
import dev.kemudi.machinery.selector.Requirement.Operator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Picks objects by their labels: all requirements must hold, so that none at all picks everything.
 * Immutable.
 */
public final class LabelSelector {
  private static final LabelSelector EVERYTHING = new LabelSelector(List.of(), false);
  private static final LabelSelector NOTHING = new LabelSelector(List.of(), true);

  private final List<Requirement> requirements;
  private final boolean nothing;

  private LabelSelector(List<Requirement> requirements, boolean nothing) {
    this.requirements = requirements;
    this.nothing = nothing;
  }

  public static LabelSelector everything() {
    return EVERYTHING;
  }

  public static LabelSelector nothing() {
    return NOTHING;
  }

  /** A selector with these requirements, which are put in the order of their keys. */
  public static LabelSelector of(List<Requirement> requirements) {
    return requirements.isEmpty()
        ? EVERYTHING
        : new LabelSelector(
            requirements.stream().sorted(Comparator.comparing(Requirement::key)).toList(), false);
  }

  /** A selector of the objects that have all these labels; they are taken to be valid. */
  public static LabelSelector ofLabels(Map<String, String> labels) {
    return of(
        labels.entrySet().stream()
            .map(
                label ->
                    new Requirement(label.getKey(), Operator.EQUALS, List.of(label.getValue())))
            .toList());
  }

  /**
   * Reads a selector such as {@code app=web,tier in (front,back),!legacy}.
   *
   * @throws IllegalArgumentException with upstream's message when it can't be read
   */
  public static LabelSelector parse(String text) {
    return text.isEmpty() ? EVERYTHING : of(new LabelSelectorParser(text).parse());
  }

  /**
   * The selector of an API object: null picks nothing, an empty one everything.
   *
   * @throws IllegalArgumentException with upstream's message when it is not valid
   */
  public static LabelSelector of(dev.kemudi.machinery.meta.v1.@Nullable LabelSelector selector) {
    if (selector == null) {
      return NOTHING;
    }
    List<Requirement> requirements = new ArrayList<>();
    selector
        .matchLabels()
        .forEach(
            (key, value) -> requirements.add(Requirement.of(key, Operator.EQUALS, List.of(value))));
    for (LabelSelectorRequirement expression : selector.matchExpressions()) {
      requirements.add(
          Requirement.of(expression.key(), operator(expression.operator()), expression.values()));
    }
    return of(requirements);
  }

  private static Operator operator(String name) {
    return switch (name) {
      case LabelSelectorOperator.IN -> Operator.IN;
      case LabelSelectorOperator.NOT_IN -> Operator.NOT_IN;
      case LabelSelectorOperator.EXISTS -> Operator.EXISTS;
      case LabelSelectorOperator.DOES_NOT_EXIST -> Operator.DOES_NOT_EXIST;
      default ->
          throw new IllegalArgumentException(
              Requirement.quoted(name) + " is not a valid pod selector operator");
    };
  }

  public boolean matches(Map<String, String> labels) {
    for (Requirement requirement : requirements) {
      if (!requirement.matches(labels)) {
        return false;
      }
    }
    return !nothing;
  }

  /** Whether every object is picked. */
  public boolean isEverything() {
    return !nothing && requirements.isEmpty();
  }

  /** Whether no object is picked, whatever its labels. */
  public boolean isNothing() {
    return nothing;
  }

  /** The requirements in the order of their keys. */
  public List<Requirement> requirements() {
    return requirements;
  }

  /** This selector and further requirements. */
  public LabelSelector and(Requirement... more) {
    if (nothing) {
      return this;
    }
    List<Requirement> all = new ArrayList<>(requirements);
    all.addAll(List.of(more));
    return of(all);
  }

  /** The only value that the label of the key may have, if there is one: for use with an index. */
  public @Nullable String exactValue(String key) {
    for (Requirement requirement : requirements) {
      if (requirement.key().equals(key)) {
        return switch (requirement.operator()) {
          case EQUALS, DOUBLE_EQUALS, IN ->
              requirement.values().size() == 1 ? requirement.values().getFirst() : null;
          case NOT_EQUALS, NOT_IN, EXISTS, DOES_NOT_EXIST, GREATER_THAN, LESS_THAN -> null;
        };
      }
    }
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelSelector that
        && nothing == that.nothing
        && requirements.equals(that.requirements);
  }

  @Override
  public int hashCode() {
    return requirements.hashCode() + (nothing ? 1 : 0);
  }

  @Override
  public String toString() {
    return requirements.stream().map(Requirement::toString).collect(Collectors.joining(","));
  }
}
