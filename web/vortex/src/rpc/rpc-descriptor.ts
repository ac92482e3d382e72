/** How one method of an RPC interface is called (vortex-protocol 12). */
export interface RpcMethod {
  /** The `key` in the filt of its calls: the interface's name, a dot and the method's name. */
  readonly key: string;

  /** The names of its parameters, in order. */
  readonly parameters: readonly string[];

  /** True if the results come part by part. */
  readonly isStream?: true;
}

/** How the methods of the RPC interface `T` are called; generated from the Java interface. */
export interface RpcDescriptor<T> {
  /** The interface's name on the wire, such as `plugin_name.Calculator`. */
  readonly name: string;

  /** Its methods by their names. */
  readonly methods: { readonly [M in keyof T]: RpcMethod };
}
