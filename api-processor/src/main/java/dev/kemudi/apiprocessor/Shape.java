package dev.kemudi.apiprocessor;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What a component holds, as the writers tell types apart. */
sealed interface Shape {
  /** The Java type, qualified, boxed where it is a primitive. */
  String java();

  /** The type in upstream's error texts. */
  String go();

  /** A string. */
  record Text(String go) implements Shape {
    @Override
    public String java() {
      return "java.lang.String";
    }
  }

  /** An integer of 32 or 64 bits. */
  record Whole(boolean wide) implements Shape {
    @Override
    public String java() {
      return wide ? "java.lang.Long" : "java.lang.Integer";
    }

    @Override
    public String go() {
      return wide ? "int64" : "int32";
    }
  }

  /** A floating-point number. */
  record Real() implements Shape {
    @Override
    public String java() {
      return "java.lang.Double";
    }

    @Override
    public String go() {
      return "float64";
    }
  }

  /** A boolean. */
  record Truth() implements Shape {
    @Override
    public String java() {
      return "java.lang.Boolean";
    }

    @Override
    public String go() {
      return "bool";
    }
  }

  /** A time. */
  record Time() implements Shape {
    @Override
    public String java() {
      return "java.time.Instant";
    }

    @Override
    public String go() {
      return "v1.Time";
    }
  }

  /** One of the value classes of machinery that JSON and protobuf write in their own way. */
  record Value(String simpleName) implements Shape {
    @Override
    public String java() {
      return "dev.kemudi.machinery.value." + simpleName;
    }

    @Override
    public String go() {
      return simpleName.equals("Bytes") ? "[]uint8" : simpleName;
    }
  }

  /** Another API type. */
  record Struct(String java, String goPackage) implements Shape {
    String codec() {
      return java + "Codec.INSTANCE";
    }

    @Override
    public String go() {
      return goPackage + "." + java.substring(java.lastIndexOf('.') + 1);
    }
  }

  /** A list; {@code wrapped} where protobuf puts it into a message of its own. */
  record Items(Shape element, boolean wrapped) implements Shape {
    @Override
    public String java() {
      return "java.util.List<" + element.java() + ">";
    }

    @Override
    public String go() {
      return "[]" + element.go();
    }
  }

  /** A map with string keys. */
  record Entries(Shape value) implements Shape {
    @Override
    public String java() {
      return "java.util.Map<java.lang.String, " + value.java() + ">";
    }

    @Override
    public String go() {
      return "map[string]" + value.go();
    }
  }

  static Shape of(TypeMirror type, String alias, ProcessingEnvironment environment) {
    if (type.getKind() == TypeKind.INT) {
      return new Whole(false);
    }
    if (type.getKind() == TypeKind.LONG) {
      return new Whole(true);
    }
    if (type.getKind() == TypeKind.DOUBLE) {
      return new Real();
    }
    if (type.getKind() == TypeKind.BOOLEAN) {
      return new Truth();
    }
    DeclaredType declared = (DeclaredType) type;
    TypeElement element = (TypeElement) declared.asElement();
    String name = element.getQualifiedName().toString();
    return switch (name) {
      case "java.lang.String" -> new Text(alias.isEmpty() ? "string" : "v1." + alias);
      case "java.lang.Integer" -> new Whole(false);
      case "java.lang.Long" -> new Whole(true);
      case "java.lang.Double" -> new Real();
      case "java.lang.Boolean" -> new Truth();
      case "java.time.Instant" -> new Time();
      case "java.util.List" ->
          new Items(
              of(declared.getTypeArguments().getFirst(), alias, environment),
              alias.equals("Verbs") || alias.equals("ExtraValue"));
      case "java.util.Map" ->
          new Entries(of(declared.getTypeArguments().get(1), alias, environment));
      default -> {
        if (name.startsWith("dev.kemudi.machinery.value.")) {
          yield new Value(element.getSimpleName().toString());
        }
        ApiType api = element.getAnnotation(ApiType.class);
        yield new Struct(name, api == null ? "v1" : api.goPackage());
      }
    };
  }
}
