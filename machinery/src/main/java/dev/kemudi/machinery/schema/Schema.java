package dev.kemudi.machinery.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The structure of a JSON value as server-side apply, strategic merge patch, pruning, field
 * validation and OpenAPI need it: for the built-in types generated from the records, for custom
 * resources made from their definition. Immutable.
 */
public sealed interface Schema {

  /**
   * A string, number or boolean.
   *
   * @param definition the name of the definition that OpenAPI has of it; empty if it has none
   */
  record Scalar(Kind kind, String format, List<String> enumValues, String definition)
      implements Schema {
    /** What a scalar may hold. */
    public enum Kind {
      STRING,
      INTEGER,
      NUMBER,
      BOOLEAN,
      INT_OR_STRING,
      QUANTITY
    }

    public static final Scalar STRING = of(Kind.STRING, "");
    public static final Scalar BOOLEAN = of(Kind.BOOLEAN, "");
    public static final Scalar INT32 = of(Kind.INTEGER, "int32");
    public static final Scalar INT64 = of(Kind.INTEGER, "int64");
    public static final Scalar DOUBLE = of(Kind.NUMBER, "double");
    public static final Scalar BYTES = of(Kind.STRING, "byte");
    public static final Scalar TIME =
        defined(Kind.STRING, "date-time", "io.k8s.apimachinery.pkg.apis.meta.v1.Time");
    public static final Scalar MICRO_TIME =
        defined(Kind.STRING, "date-time", "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime");
    public static final Scalar INT_OR_STRING =
        defined(
            Kind.INT_OR_STRING, "int-or-string", "io.k8s.apimachinery.pkg.util.intstr.IntOrString");
    public static final Scalar QUANTITY =
        defined(Kind.QUANTITY, "", "io.k8s.apimachinery.pkg.api.resource.Quantity");

    public static Scalar of(Kind kind, String format) {
      return new Scalar(kind, format, List.of(), "");
    }

    private static Scalar defined(Kind kind, String format, String definition) {
      return new Scalar(kind, format, List.of(), definition);
    }

    public static Scalar enumeration(String... values) {
      return new Scalar(Kind.STRING, "", List.of(values), "");
    }
  }

  /** An object with named fields; {@code preservesUnknown} keeps what the fields do not name. */
  final class Struct implements Schema {
    private final String name;
    private final String goName;
    private final String description;
    private final boolean atomic;
    private final boolean preservesUnknown;
    private final @Nullable Struct granularOf;
    private final Supplier<List<Field>> declared;
    private volatile @Nullable Map<String, Field> fields;

    /**
     * A struct whose fields are made when they are first asked for, since types may contain
     * themselves.
     *
     * @param declared makes the fields; may be called more than once
     */
    public Struct(
        String name,
        String goName,
        String description,
        boolean atomic,
        boolean preservesUnknown,
        Supplier<List<Field>> declared) {
      this(name, goName, description, atomic, preservesUnknown, null, declared);
    }

    private Struct(
        String name,
        String goName,
        String description,
        boolean atomic,
        boolean preservesUnknown,
        @Nullable Struct granularOf,
        Supplier<List<Field>> declared) {
      this.granularOf = granularOf;
      this.name = name;
      this.goName = goName;
      this.description = description;
      this.declared = declared;
      this.atomic = atomic;
      this.preservesUnknown = preservesUnknown;
    }

    /**
     * The name of the definition in OpenAPI, such as {@code io.k8s.api.core.v1.Pod}; empty for an
     * anonymous one.
     */
    public String name() {
      return name;
    }

    /** The name of the type in error texts, such as {@code Pod}. */
    public String goName() {
      return goName;
    }

    public String description() {
      return description;
    }

    /**
     * The fields by JSON name, in the order of their declaration, those of inlined structs
     * included.
     */
    public Map<String, Field> fields() {
      Map<String, Field> known = fields;
      if (known == null) {
        List<Field> made = declared.get();
        known = LinkedHashMap.newLinkedHashMap(made.size());
        for (Field field : made) {
          known.put(field.name(), field);
        }
        fields = known;
      }
      return known;
    }

    public @Nullable Field field(String jsonName) {
      return fields().get(jsonName);
    }

    /** Whether server-side apply treats the struct as one value. */
    public boolean atomic() {
      return atomic;
    }

    public boolean preservesUnknown() {
      return preservesUnknown;
    }

    /** The same struct as one field has it whose members are merged although it is atomic. */
    public Struct asGranular() {
      return new Struct(name, goName, description, false, preservesUnknown, this, declared);
    }

    /** The struct as its type declares it: another one for what {@link #asGranular} has made. */
    public Struct asDeclared() {
      return granularOf == null ? this : granularOf;
    }
  }

  /**
   * A list.
   *
   * @param type how server-side apply merges it
   * @param keys the fields that identify an element of a list of type map
   * @param element what it holds
   * @param declared whether the type says so itself, instead of by its patch strategy
   */
  record ListOf(Type type, List<String> keys, Schema element, boolean declared) implements Schema {
    /** A list that says how it is merged, where that isn't as a whole. */
    public ListOf(Type type, List<String> keys, Schema element) {
      this(type, keys, element, type != Type.ATOMIC);
    }

    /** How server-side apply merges a list. */
    public enum Type {
      ATOMIC,
      SET,
      MAP
    }
  }

  /** A map with string keys. */
  record MapOf(boolean atomic, Schema value) implements Schema {}

  /**
   * Any JSON value: nothing is known of it and nothing is pruned from it; apply merges its maps and
   * keeps its lists whole.
   *
   * @param definition the name of the definition that OpenAPI has of it; empty if it has none
   */
  record Any(String definition) implements Schema {
    public static final Any INSTANCE = new Any("");
    public static final Any RAW_EXTENSION = new Any("io.k8s.apimachinery.pkg.runtime.RawExtension");
  }

  /**
   * One field of a struct.
   *
   * @param name the JSON name
   * @param schema what it holds
   * @param required whether it must be there
   * @param atomic whether server-side apply treats the struct in this field as one value
   * @param patchStrategy the strategies of a strategic merge patch ({@code merge}, {@code replace},
   *     {@code retainKeys})
   * @param patchMergeKey the key by which such a patch matches the elements of a list; empty if
   *     none
   * @param defaultJson the default as JSON text, if any
   * @param zeroJson the value as JSON text that the field has where none is given, if the type has
   *     one: OpenAPI 3.0 publishes it
   */
  record Field(
      String name,
      Schema schema,
      String description,
      boolean required,
      boolean atomic,
      Set<String> patchStrategy,
      String patchMergeKey,
      @Nullable String defaultJson,
      @Nullable String zeroJson) {
    /** A field that may be absent. */
    public Field(
        String name,
        Schema schema,
        String description,
        boolean required,
        boolean atomic,
        Set<String> patchStrategy,
        String patchMergeKey,
        @Nullable String defaultJson) {
      this(
          name,
          schema,
          description,
          required,
          atomic,
          patchStrategy,
          patchMergeKey,
          defaultJson,
          null);
    }
  }
}
