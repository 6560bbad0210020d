/* what Qt6Core.dll wants of Windows' ICU; says of every converter that there is none */
#define X __declspec(dllexport)
typedef int E;
#define NONE(e) do { if (e) *(E *)(e) = 4; } while (0)
X void *ucnv_open(const char *n, E *e) { (void)n; NONE(e); return 0; }
X void ucnv_close(void *c) { (void)c; }
X void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
X void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
X void ucnv_reset(void *c) { (void)c; }
X signed char ucnv_getMaxCharSize(void *c) { (void)c; return 1; }
X const char *ucnv_getName(void *c, E *e) { (void)c; NONE(e); return 0; }
X void ucnv_getToUCallBack(void) {}
X void ucnv_getFromUCallBack(void) {}
X void ucnv_setToUCallBack(void) {}
X void ucnv_setFromUCallBack(void) {}
X void ucnv_cbToUWriteUChars(void) {}
X void ucnv_toUnicode(void) {}
X void ucnv_cbFromUWriteUChars(void) {}
X int ucnv_toUCountPending(void *c, E *e) { (void)c; NONE(e); return 0; }
X int ucnv_fromUCountPending(void *c, E *e) { (void)c; NONE(e); return 0; }
X const char *ucnv_getStandardName(const char *a, const char *b, E *e) { (void)a; (void)b; NONE(e); return 0; }
X const char *ucnv_getAvailableName(int n) { (void)n; return 0; }
X int ucnv_countAvailable(void) { return 0; }
X void ucnv_fromUnicode(void) {}
