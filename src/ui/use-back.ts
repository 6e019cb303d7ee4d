import { useLocation } from 'wouter'

/** Goes back to where the person came from; on a cold deep link to the screen above. */
export function useBack(parent: string): () => void {
  const [, navigate] = useLocation()
  return () => {
    if (window.navigation?.canGoBack) window.history.back()
    else navigate(parent, { replace: true })
  }
}
