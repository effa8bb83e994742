package dev.kemudi.linker;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * The class of one lambda or method reference. One that captures nothing has one object, made when
 * the class is first used; others are made at each evaluation.
 *
 * @param type the class
 * @param host of its nest
 * @param site what is captured, and the functional interface
 * @param name of the interface's method
 * @param erased the interface's method
 * @param instance the same with the types that it has here
 * @param target what is called
 */
record LambdaClass(
    ClassDesc type,
    ClassDesc host,
    MethodTypeDesc site,
    String name,
    MethodTypeDesc erased,
    MethodTypeDesc instance,
    DirectMethodHandleDesc target) {
  private static final String ONE = "ONE";
  private static final String MAKE = "make";
  private static final String INIT = ConstantDescs.INIT_NAME;

  /** That of a call of {@link java.lang.invoke.LambdaMetafactory}. */
  static LambdaClass of(ClassDesc type, ClassDesc host, InvokeDynamicInstruction call) {
    List<ConstantDesc> arguments = call.bootstrapArgs();
    return new LambdaClass(
        type,
        host,
        call.typeSymbol(),
        call.name().stringValue(),
        (MethodTypeDesc) arguments.get(0),
        (MethodTypeDesc) arguments.get(2),
        (DirectMethodHandleDesc) arguments.get(1));
  }

  /** Puts the lambda on the stack, in place of what it captures. */
  void call(CodeBuilder code) {
    if (capturesNothing()) {
      code.getstatic(type, ONE, site.returnType());
    } else {
      code.invokestatic(type, MAKE, site);
    }
  }

  byte[] write(ClassFile files) {
    return files.build(
        type,
        builder -> {
          builder
              .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC)
              .withInterfaceSymbols(site.returnType())
              .with(NestHostAttribute.of(host));
          captures(builder);
          origin(builder);
          builder.withMethodBody(name, erased, ClassFile.ACC_PUBLIC, this::body);
        });
  }

  private boolean capturesNothing() {
    return site.parameterCount() == 0;
  }

  private static String field(int index) {
    return "captured" + index;
  }

  private void captures(ClassBuilder builder) {
    for (int i = 0; i < site.parameterCount(); i++) {
      builder.withField(
          field(i), site.parameterType(i), ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
    }
    builder.withMethodBody(
        INIT,
        constructor(),
        ClassFile.ACC_PRIVATE,
        code -> {
          code.aload(0).invokespecial(ConstantDescs.CD_Object, INIT, ConstantDescs.MTD_void);
          for (int i = 0; i < site.parameterCount(); i++) {
            code.aload(0);
            load(code, i, site.parameterType(i));
            code.putfield(type, field(i), site.parameterType(i));
          }
          code.return_();
        });
  }

  private MethodTypeDesc constructor() {
    return site.changeReturnType(ConstantDescs.CD_void);
  }

  /** Where its objects come from. */
  private void origin(ClassBuilder builder) {
    if (capturesNothing()) {
      builder.withField(ONE, site.returnType(), ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
      builder.withMethodBody(
          ConstantDescs.CLASS_INIT_NAME,
          ConstantDescs.MTD_void,
          ClassFile.ACC_STATIC,
          code ->
              code.new_(type)
                  .dup()
                  .invokespecial(type, INIT, ConstantDescs.MTD_void)
                  .putstatic(type, ONE, site.returnType())
                  .return_());
      return;
    }
    builder.withMethodBody(
        MAKE,
        site,
        ClassFile.ACC_STATIC,
        code -> {
          code.new_(type).dup();
          for (int i = 0; i < site.parameterCount(); i++) {
            load(code, i, site.parameterType(i));
          }
          code.invokespecial(type, INIT, constructor()).areturn();
        });
  }

  private static void load(CodeBuilder code, int parameter, ClassDesc kind) {
    code.loadLocal(TypeKind.from(kind), code.parameterSlot(parameter));
  }

  /** What the interface's method does: calls the target with captured and given arguments. */
  private void body(CodeBuilder code) {
    boolean making = target.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
    if (making) {
      code.new_(target.owner()).dup();
    }
    MethodTypeDesc wanted = target.invocationType();
    for (int i = 0; i < site.parameterCount(); i++) {
      code.aload(0).getfield(type, field(i), site.parameterType(i));
      Conversion.convert(
          code, site.parameterType(i), site.parameterType(i), wanted.parameterType(i));
    }
    for (int i = 0; i < erased.parameterCount(); i++) {
      load(code, i, erased.parameterType(i));
      Conversion.convert(
          code,
          erased.parameterType(i),
          instance.parameterType(i),
          wanted.parameterType(site.parameterCount() + i));
    }
    invoke(code);
    result(code, making ? target.owner() : wanted.returnType());
  }

  private void invoke(CodeBuilder code) {
    ClassDesc owner = target.owner();
    String method = target.methodName();
    MethodTypeDesc kind = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
    switch (target.kind()) {
      case STATIC -> code.invokestatic(owner, method, kind, false);
      case INTERFACE_STATIC -> code.invokestatic(owner, method, kind, true);
      case VIRTUAL, SPECIAL -> code.invokevirtual(owner, method, kind);
      case INTERFACE_VIRTUAL, INTERFACE_SPECIAL -> code.invokeinterface(owner, method, kind);
      case CONSTRUCTOR -> code.invokespecial(owner, INIT, kind);
      default -> throw new IllegalStateException("not a method: " + target);
    }
  }

  private void result(CodeBuilder code, ClassDesc given) {
    ClassDesc wanted = erased.returnType();
    if (!wanted.equals(ConstantDescs.CD_void)) {
      Conversion.convert(code, given, instance.returnType(), wanted);
    } else if (!given.equals(ConstantDescs.CD_void)) {
      if (TypeKind.from(given).slotSize() == 2) {
        code.pop2();
      } else {
        code.pop();
      }
    }
    code.return_(TypeKind.from(wanted));
  }
}
