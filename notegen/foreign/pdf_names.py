"""The names that PDFs use among themselves: they tell nothing of what a file is about."""

from typing import Final

_NAMES: Final = (
    "Action Alternate Annot Annots Array ArtBox Artifact Ascent AvgWidth BaseEncoding BaseFont "
    "BitsPerComponent BleedBox Border BoundingBox CIDFontType0 CIDFontType2 CIDSystemInfo CIDToGIDMap "
    "CapHeight Catalog CharProcs CharSet CIDSet Colorants ColorSpace Columns Colors Contents Creator "
    "CreationDate CropBox DCTDecode DecodeParms Decode Default DefaultRGB DescendantFonts Descent "
    "DeviceCMYK DeviceGray DeviceRGB Differences Document DocTime EmbeddedFile EmbeddedFiles Encoding "
    "ExtGState Extends FileAttachment Filespec Filter FirstChar Flags FlateDecode Font FontBBox "
    "FontDescriptor FontFamily FontFile FontFile2 FontFile3 FontMatrix FontName FontStretch FontWeight "
    "FormType Function FunctionType GraphicsState Height ICCBased ID Identity Identity-H Image ImageB "
    "ImageC ImageMask Info Interpolate ItalicAngle Keywords Kids LastChar Leading Length Length1 Length2 "
    "Length3 Limits Link ListNumbering MarkInfo Marked MaxWidth MediaBox Metadata MissingWidth ModDate "
    "Mask Names Nums Object ObjStm Order Ordering Outlines OutputConditionIdentifier OutputIntent "
    "OutputIntents Page PageLabels PageMode Pages ParentTree ParentTreeNextKey Pattern Popup Predictor "
    "ProcSet Producer Properties Registry Resources RoleMap Root Rotate Shading ShadingType SMask StemH "
    "StemV StructElem StructParent StructParents StructTreeRoot Subject Subtype Supplement Suspects Tabs "
    "Text Title ToUnicode TrimBox TrueType Type Type0 Type1 Type3 UserUnit Version ViewerPreferences "
    "Width Widths WinAnsiEncoding XObject XHeight XRef "
)
STANDARD: Final = frozenset(_NAMES.split())
"""Names of keys, types, filters and colour spaces (ISO 32000-1)."""
