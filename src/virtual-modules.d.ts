declare const __APP_VERSION__: string

declare module 'virtual:ready-catalogue/base' {
  const base: import('#core/catalogue/ready-catalogue.ts').ReadyBase
  export default base
}

declare module 'virtual:ready-catalogue/stamp' {
  const stamp: string
  export default stamp
}

declare module 'virtual:ready-catalogue/*' {
  const names: import('#core/catalogue/ready-catalogue.ts').ReadyNames
  export default names
}
