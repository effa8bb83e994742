package dev.kemudi.resources;

import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How objects of one kind are created, changed and deleted. Objects are immutable: each step
 * returns the object it makes. The registry calls, for a create: {@link #defaults}, admission,
 * {@link #prepareForCreate}, {@link #validate}, {@link #warningsOnCreate}, {@link #canonicalize};
 * for an update: defaults, admission, {@link #prepareForUpdate}, {@link #validateUpdate}, {@link
 * #warningsOnUpdate}, canonicalize. System metadata (name, uid, timestamps, generation of kinds
 * that have one, managed fields) and the rules for metadata are the registry's own; a strategy sees
 * and validates only what is particular to its kind.
 *
 * <p>Implementations hold no mutable state and are called by many threads.
 */
public interface Strategy<T extends KubeObject> {

  /**
   * Fills in what the API defines as the default of fields that are not set. Called on all objects
   * that come in, and on patches' results.
   */
  default T defaults(T object) {
    return object;
  }

  /**
   * Clears what a client may not set (such as status) and sets what the server decides, the first
   * {@code generation} included.
   */
  default T prepareForCreate(T object, StrategyContext context) {
    return object;
  }

  /**
   * Keeps what this way of updating may not change (such as status), and raises the generation when
   * the spec changed.
   */
  default T prepareForUpdate(T object, T old, StrategyContext context) {
    return object;
  }

  /** What is wrong with a new object; empty if nothing. */
  List<FieldError> validate(T object, StrategyContext context);

  /**
   * What is wrong with a changed object, immutable fields included. Metadata is compared by the
   * registry.
   */
  List<FieldError> validateUpdate(T object, T old, StrategyContext context);

  /** Warnings for the client that creates the object. */
  default List<String> warningsOnCreate(T object, StrategyContext context) {
    return List.of();
  }

  /** Warnings for the client that changes the object. */
  default List<String> warningsOnUpdate(T object, T old, StrategyContext context) {
    return List.of();
  }

  /** Brings an object that has passed validation into the one form in which it is stored. */
  default T canonicalize(T object) {
    return object;
  }

  /**
   * What is wrong with the name of an object; path segment rules are the registry's. {@code prefix}
   * is true for a generateName.
   */
  List<String> validateName(String name, boolean prefix);

  /** Whether a PUT of an object that does not exist creates it. */
  default boolean allowCreateOnUpdate() {
    return false;
  }

  /** Whether an update without a resource version overwrites what is there. */
  default boolean allowUnconditionalUpdate() {
    return true;
  }

  /**
   * The fields of the object that field selectors may name besides {@code metadata.name} and {@code
   * metadata.namespace}.
   */
  default Map<String, String> selectableFields(T object) {
    return Map.of();
  }

  /** The names of those fields. */
  default Set<String> selectableFieldNames() {
    return Set.of();
  }

  /** How the kind is printed. */
  TableColumns<T> table();

  /**
   * How long the object may take to shut down after a delete with these options; null if it is
   * deleted at once.
   *
   * @param requested the grace period of the request, if it has one
   */
  default @Nullable Long gracePeriodSeconds(T object, @Nullable Long requested) {
    return null;
  }

  /**
   * Whether dependents are left alone when a delete says nothing: the old default of some kinds.
   */
  default boolean orphansDependentsByDefault() {
    return false;
  }

  /**
   * The fields that this way of writing does not change whatever is sent, as paths such as {@code
   * ["status"]}: apply does not own them.
   */
  default List<List<String>> resetFields() {
    return List.of();
  }
}
