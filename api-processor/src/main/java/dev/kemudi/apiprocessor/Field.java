package dev.kemudi.apiprocessor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The facts of one field of an API type that the Java type of the record component does not tell.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {
  /** The protobuf field number; 0 for a field that is not in the protobuf form. */
  int id() default 0;

  /** The JSON name, where it is not the component's name. */
  String json() default "";

  /**
   * Whether the members of this field's struct stand in the parent's JSON object (protobuf keeps
   * the nesting).
   */
  boolean inline() default false;

  /** Whether the field is written to JSON even when it is empty. */
  boolean emitEmpty() default false;

  /** Whether the field may be left out although it is written when empty. */
  boolean optional() default false;

  /** How server-side apply merges a list: {@code map}, {@code set} or {@code atomic}. */
  String listType() default "";

  /** The keys of a list of type {@code map}. */
  String[] listMapKeys() default {};

  /** Whether server-side apply treats a map as one value. */
  boolean atomicMap() default false;

  /** Whether server-side apply treats the struct in this field as one value. */
  boolean atomicStruct() default false;

  /** Whether server-side apply merges the struct in this field although its type is atomic. */
  boolean granularStruct() default false;

  /** The strategic merge patch strategies, such as {@code merge} and {@code retainKeys}. */
  String[] patchStrategy() default {};

  /** The key by which a strategic merge patch matches the elements of a list. */
  String patchMergeKey() default "";

  /**
   * The name of the type upstream where it is a named scalar, such as {@code PodPhase}, or a raw
   * value with a definition of its own, such as {@code FieldsV1}.
   */
  String alias() default "";

  /** The default that the schema publishes, as JSON. */
  String defaultJson() default "";

  /** Whether a time is kept to the microsecond instead of the second. */
  boolean micro() default false;
}
