package dev.kemudi.resources;

import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * The rules of a subresource that writes one part of an object and keeps the rest, on top of the
 * rules of its kind.
 *
 * @param <T> the kind
 */
public final class SubresourceStrategy<T extends KubeObject> implements Strategy<T> {
  /** Puts the part that may be written, of what came in, into what was there. */
  @FunctionalInterface
  public interface Keep<T> {
    T apply(T object, T old, StrategyContext context);
  }

  /** What is wrong with a changed object. */
  @FunctionalInterface
  public interface Check<T> {
    List<FieldError> of(T object, T old, StrategyContext context);
  }

  private final Strategy<T> main;
  private final Keep<T> keep;
  private final Check<T> check;
  private final List<List<String>> resetFields;

  /**
   * Makes the rules.
   *
   * @param main the rules of the kind
   * @param resetFields what is kept, as {@link Strategy#resetFields}
   */
  public SubresourceStrategy(
      Strategy<T> main, Keep<T> keep, Check<T> check, List<List<String>> resetFields) {
    this.main = main;
    this.keep = keep;
    this.check = check;
    this.resetFields = resetFields;
  }

  /** The rules of a status: all but metadata and status is kept. */
  public static <T extends KubeObject> SubresourceStrategy<T> status(
      Strategy<T> main, BinaryOperator<T> keep, Check<T> check) {
    return new SubresourceStrategy<>(
        main, (object, old, context) -> keep.apply(object, old), check, List.of(List.of("spec")));
  }

  @Override
  public T defaults(T object) {
    return main.defaults(object);
  }

  @Override
  public T prepareForUpdate(T object, T old, StrategyContext context) {
    return keep.apply(object, old, context);
  }

  @Override
  public List<FieldError> validate(T object, StrategyContext context) {
    return main.validate(object, context);
  }

  @Override
  public List<FieldError> validateUpdate(T object, T old, StrategyContext context) {
    return check.of(object, old, context);
  }

  @Override
  public T canonicalize(T object) {
    return main.canonicalize(object);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return main.validateName(name, prefix);
  }

  @Override
  public boolean allowUnconditionalUpdate() {
    return main.allowUnconditionalUpdate();
  }

  @Override
  public Map<String, String> selectableFields(T object) {
    return main.selectableFields(object);
  }

  @Override
  public Set<String> selectableFieldNames() {
    return main.selectableFieldNames();
  }

  @Override
  public TableColumns<T> table() {
    return main.table();
  }

  @Override
  public List<List<String>> resetFields() {
    return resetFields;
  }
}
