package org.peekplatform.vortex.codec;

import static java.lang.constant.ConstantDescs.BSM_CLASS_DATA_AT;
import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Generates the code of a tuple class: straight lines without reflection, maps or boxes.
 *
 * <p>The code is a hidden class of this package that holds the getters, the setters and the
 * constructor as constants, which the JIT inlines like plain field accesses. So it needs no name
 * that the class loader of a plugin would have to know, and goes with the tuple class. See
 * docs/decisions/0019-codecs-by-generated-code.md.
 */
final class TupleAccessCompiler {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final ClassDesc SELF =
      ClassDesc.of(TupleAccessCompiler.class.getPackageName(), "GeneratedTupleAccess");
  private static final ClassDesc ACCESS = desc(TupleAccess.class);
  private static final ClassDesc WRITER = desc(FieldWriter.class);
  private static final MethodTypeDesc WRITE =
      MethodTypeDesc.of(CD_void, CD_Object, CD_byte.arrayType(2), WRITER);
  private static final MethodTypeDesc CREATE =
      MethodTypeDesc.of(
          CD_Object, CD_long.arrayType(), CD_Object.arrayType(), CD_boolean.arrayType());

  // The parameters of the generated methods.
  private static final int TUPLE = 1;
  private static final int MEMBERS = 2;
  private static final int FIELD_WRITER = 3;
  private static final int NUMBERS = 1;
  private static final int OBJECTS = 2;
  private static final int PRESENT = 3;
  private static final int MADE = 4;

  private final List<TupleField> fields;
  private final List<MethodHandle> constants = new ArrayList<>();

  private TupleAccessCompiler(List<TupleField> fields) {
    this.fields = fields;
  }

  /** Generates the code; the constructor takes all fields, or nothing if they have setters. */
  static TupleAccess compile(List<TupleField> fields, MethodHandle constructor) {
    return new TupleAccessCompiler(fields).generate(constructor);
  }

  private TupleAccess generate(MethodHandle constructor) {
    byte[] code =
        ClassFile.of()
            .build(
                SELF,
                type ->
                    type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                        .withInterfaceSymbols(ACCESS)
                        .withMethodBody(
                            INIT_NAME,
                            MTD_void,
                            0,
                            body ->
                                body.aload(0)
                                    .invokespecial(CD_Object, INIT_NAME, MTD_void)
                                    .return_())
                        .withMethodBody("write", WRITE, ClassFile.ACC_PUBLIC, this::write)
                        .withMethodBody(
                            "create",
                            CREATE,
                            ClassFile.ACC_PUBLIC,
                            body -> create(body, constructor)));
    try {
      MethodHandles.Lookup hidden =
          LOOKUP.defineHiddenClassWithClassData(code, List.copyOf(constants), true);
      return (TupleAccess)
          hidden
              .findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
              .asType(MethodType.methodType(TupleAccess.class))
              .invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException("The code of a tuple class cannot be made", e);
    }
  }

  private void write(CodeBuilder code) {
    for (int i = 0; i < fields.size(); i++) {
      TupleField field = fields.get(i);
      Class<?> seen = seen(field.type());
      code.aload(FIELD_WRITER).aload(MEMBERS).loadConstant(i).aaload();
      handle(code, field.getter().asType(MethodType.methodType(seen, Object.class)));
      code.aload(TUPLE);
      invoke(code, MethodTypeDesc.of(desc(seen), CD_Object));
      String method =
          switch (field.kind()) {
            case BOOLEAN -> seen.isPrimitive() ? "bool" : "value";
            case BYTE, SHORT, INT, LONG -> seen.isPrimitive() ? "integer" : "value";
            case FLOAT -> seen.isPrimitive() ? "single" : "value";
            case DOUBLE -> seen.isPrimitive() ? "real" : "value";
            case TEXT -> "text";
            case INSTANT -> "instant";
            case OTHER -> "value";
          };
      ClassDesc parameter = widen(code, seen);
      code.invokevirtual(
          WRITER, method, MethodTypeDesc.of(CD_void, CD_byte.arrayType(), parameter));
    }
    code.return_();
  }

  /** Turns what lies on the stack into what the writer takes. */
  private static ClassDesc widen(CodeBuilder code, Class<?> type) {
    if (type == int.class || type == short.class || type == byte.class) {
      code.i2l();
      return CD_long;
    }
    return desc(type);
  }

  private void create(CodeBuilder code, MethodHandle constructor) {
    if (constructor.type().parameterCount() > 0 || fields.isEmpty()) {
      List<Class<?>> types = fields.stream().<Class<?>>map(field -> erased(field.type())).toList();
      handle(code, constructor.asType(MethodType.methodType(Object.class, types)));
      for (int i = 0; i < fields.size(); i++) {
        slot(code, i, types.get(i));
      }
      List<ClassDesc> parameters = types.stream().map(TupleAccessCompiler::desc).toList();
      invoke(code, MethodTypeDesc.of(CD_Object, parameters));
    } else {
      handle(code, constructor.asType(MethodType.methodType(Object.class)));
      invoke(code, MethodTypeDesc.of(CD_Object));
      code.astore(MADE);
      for (int i = 0; i < fields.size(); i++) {
        set(code, i, fields.get(i));
      }
      code.aload(MADE);
    }
    code.areturn();
  }

  private void set(CodeBuilder code, int index, TupleField field) {
    MethodHandle setter = setter(field);
    Class<?> type = erased(field.type());
    Label absent = code.newLabel();
    code.aload(PRESENT).loadConstant(index).baload().ifeq(absent);
    handle(code, setter.asType(MethodType.methodType(void.class, Object.class, type)));
    code.aload(MADE);
    slot(code, index, type);
    invoke(code, MethodTypeDesc.of(CD_void, CD_Object, desc(type)));
    code.labelBinding(absent);
  }

  private static MethodHandle setter(TupleField field) {
    @Nullable MethodHandle setter = field.setter();
    if (setter == null) {
      throw new IllegalStateException("The field " + field.name() + " has no setter.");
    }
    return setter;
  }

  /** Loads a slot as a type. */
  private static void slot(CodeBuilder code, int index, Class<?> type) {
    if (!type.isPrimitive()) {
      code.aload(OBJECTS).loadConstant(index).aaload();
      return;
    }
    code.aload(NUMBERS).loadConstant(index).laload();
    if (type == double.class) {
      code.invokestatic(
          desc(Double.class), "longBitsToDouble", MethodTypeDesc.of(CD_double, CD_long));
    } else if (type != long.class) {
      code.l2i();
      if (type == float.class) {
        code.invokestatic(desc(Float.class), "intBitsToFloat", MethodTypeDesc.of(CD_float, CD_int));
      } else if (type == short.class) {
        code.i2s();
      } else if (type == byte.class) {
        code.i2b();
      }
    }
  }

  private void handle(CodeBuilder code, MethodHandle handle) {
    code.loadConstant(
        DynamicConstantDesc.ofNamed(BSM_CLASS_DATA_AT, "_", CD_MethodHandle, constants.size()));
    constants.add(handle);
  }

  private static void invoke(CodeBuilder code, MethodTypeDesc type) {
    code.invokevirtual(CD_MethodHandle, "invokeExact", type);
  }

  /** Returns the type as generated code names it: other classes may be unknown here. */
  private static Class<?> erased(Class<?> type) {
    return type.isPrimitive() ? type : Object.class;
  }

  private static Class<?> seen(Class<?> type) {
    return type == String.class || type == Instant.class ? type : erased(type);
  }

  private static ClassDesc desc(Class<?> type) {
    if (type == String.class) {
      return CD_String;
    }
    return type.describeConstable().orElseThrow();
  }
}
