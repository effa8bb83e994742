package dev.kemudi.linker;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The conversions between the types of a functional interface and those of what a lambda calls:
 * casts, boxing, unboxing and widening, as {@link java.lang.invoke.LambdaMetafactory} defines them.
 */
final class Conversion {
  private static final Map<ClassDesc, ClassDesc> BOXES =
      Map.of(
          ConstantDescs.CD_int, ConstantDescs.CD_Integer,
          ConstantDescs.CD_long, ConstantDescs.CD_Long,
          ConstantDescs.CD_boolean, ConstantDescs.CD_Boolean,
          ConstantDescs.CD_double, ConstantDescs.CD_Double,
          ConstantDescs.CD_float, ConstantDescs.CD_Float,
          ConstantDescs.CD_byte, ConstantDescs.CD_Byte,
          ConstantDescs.CD_short, ConstantDescs.CD_Short,
          ConstantDescs.CD_char, ConstantDescs.CD_Character);
  private static final Map<ClassDesc, ClassDesc> CONTENTS =
      BOXES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private Conversion() {}

  /**
   * Converts the value on the stack.
   *
   * @param via what the type is known to be: the erased type's instance, as Integer for Object
   */
  static void convert(CodeBuilder code, ClassDesc from, ClassDesc via, ClassDesc to) {
    if (from.isPrimitive()) {
      fromPrimitive(code, from, to.isPrimitive() || unboxed(to) != null ? to : via);
    } else if (to.isPrimitive()) {
      unbox(code, from, unboxed(from) != null ? from : unboxed(via) != null ? via : box(to), to);
    } else {
      cast(code, from, to);
    }
  }

  static void cast(CodeBuilder code, ClassDesc from, ClassDesc to) {
    if (!from.equals(to) && !to.equals(ConstantDescs.CD_Object)) {
      code.checkcast(to);
    }
  }

  private static void fromPrimitive(CodeBuilder code, ClassDesc from, ClassDesc to) {
    ClassDesc content = to.isPrimitive() ? to : unboxed(to);
    ClassDesc wide = content == null ? from : content;
    widen(code, from, wide);
    if (!to.isPrimitive()) {
      code.invokestatic(box(wide), "valueOf", MethodTypeDesc.of(box(wide), wide));
    }
  }

  private static void unbox(CodeBuilder code, ClassDesc from, ClassDesc box, ClassDesc to) {
    ClassDesc content = unboxed(box);
    ClassDesc narrow = content == null ? to : content;
    cast(code, from, box);
    code.invokevirtual(box, narrow.displayName() + "Value", MethodTypeDesc.of(narrow));
    widen(code, narrow, to);
  }

  private static void widen(CodeBuilder code, ClassDesc from, ClassDesc to) {
    if (!from.equals(to)) {
      code.conversion(TypeKind.from(from), TypeKind.from(to));
    }
  }

  /** The class that holds values of a primitive type. */
  static ClassDesc box(ClassDesc primitive) {
    ClassDesc box = BOXES.get(primitive);
    if (box == null) {
      throw new IllegalArgumentException("no box holds " + primitive.displayName());
    }
    return box;
  }

  private static @Nullable ClassDesc unboxed(ClassDesc box) {
    return CONTENTS.get(box);
  }
}
