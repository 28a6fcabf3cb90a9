// Input to the library is const, as it is in Swift.
#define ZLIB_CONST
#include <zlib.h>
