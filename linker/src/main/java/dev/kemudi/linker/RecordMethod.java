package dev.kemudi.linker;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** A record's method that its author left to the compiler. */
final class RecordMethod {
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");
  private static final MethodTypeDesc HASH_OF_OBJECT =
      MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object);
  private static final MethodTypeDesc SAME_OBJECTS =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
  private static final MethodTypeDesc APPEND_TEXT =
      MethodTypeDesc.of(BUILDER, ConstantDescs.CD_String);

  private final ClassDesc self;
  private final List<Component> components;

  private RecordMethod(ClassDesc self, List<Component> components) {
    this.self = self;
    this.components = components;
  }

  private record Component(String name, ClassDesc type) {}

  /** The method of a call of {@link java.lang.runtime.ObjectMethods}. */
  static AddedMethod of(ClassDesc self, InvokeDynamicInstruction call, int number) {
    List<ConstantDesc> arguments = call.bootstrapArgs();
    RecordMethod method =
        new RecordMethod(
            self,
            arguments.subList(2, arguments.size()).stream()
                .map(DirectMethodHandleDesc.class::cast)
                .map(
                    field -> new Component(field.methodName(), field.invocationType().returnType()))
                .toList());
    String name = call.name().stringValue();
    return new AddedMethod(
        name + "$" + number,
        call.typeSymbol(),
        code -> {
          switch (name) {
            case "equals" -> method.equals(code);
            case "hashCode" -> method.hashCode(code);
            default -> method.text(code);
          }
        });
  }

  private void equals(CodeBuilder code) {
    Label differs = code.newLabel();
    Label other = code.newLabel();
    code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
    code.aload(1).instanceOf(self).ifeq(differs);
    code.aload(1).checkcast(self).astore(2);
    for (Component each : components) {
      field(code, 0, each);
      field(code, 2, each);
      TypeKind kind = TypeKind.from(each.type());
      switch (kind.asLoadable()) {
        case INT -> code.if_icmpne(differs);
        case LONG -> code.lcmp().ifne(differs);
        case FLOAT, DOUBLE ->
            code.invokestatic(
                    Conversion.box(each.type()),
                    "compare",
                    MethodTypeDesc.of(ConstantDescs.CD_int, each.type(), each.type()))
                .ifne(differs);
        default -> code.invokestatic(OBJECTS, "equals", SAME_OBJECTS).ifeq(differs);
      }
    }
    code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
  }

  private void hashCode(CodeBuilder code) {
    code.iconst_0();
    for (Component each : components) {
      code.bipush(31).imul();
      field(code, 0, each);
      if (each.type().isPrimitive()) {
        code.invokestatic(
            Conversion.box(each.type()),
            "hashCode",
            MethodTypeDesc.of(ConstantDescs.CD_int, each.type()));
      } else {
        code.invokestatic(OBJECTS, "hashCode", HASH_OF_OBJECT);
      }
      code.iadd();
    }
    code.ireturn();
  }

  private void text(CodeBuilder code) {
    code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", ConstantDescs.MTD_void);
    String before = self.displayName();
    before = before.substring(before.lastIndexOf('$') + 1) + "[";
    for (Component each : components) {
      append(code, before + each.name() + "=");
      field(code, 0, each);
      code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, printed(each.type())));
      before = ", ";
    }
    append(code, components.isEmpty() ? before + "]" : "]");
    code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(ConstantDescs.CD_String)).areturn();
  }

  private static void append(CodeBuilder code, String text) {
    code.loadConstant(text).invokevirtual(BUILDER, "append", APPEND_TEXT);
  }

  /** The parameter of the builder's method that prints a value of the type. */
  private static ClassDesc printed(ClassDesc type) {
    if (!type.isPrimitive()) {
      return ConstantDescs.CD_Object;
    }
    return switch (TypeKind.from(type)) {
      case BYTE, SHORT -> ConstantDescs.CD_int;
      default -> type;
    };
  }

  private void field(CodeBuilder code, int slot, Component component) {
    code.aload(slot).getfield(self, component.name(), component.type());
  }
}
