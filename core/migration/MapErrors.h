// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

/// What can be wrong with a map, a source or a punnet on its way. Facts: step, field, class (map); file,
/// line, document (source); step, document (mapping).
namespace fdc::migration {

inline constexpr base::ErrorCode mapMalformed{"MAP_MALFORMED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapTooLarge{"MAP_TOO_LARGE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapNoSource{"MAP_NO_SOURCE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapTwoSources{"MAP_TWO_SOURCES", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapSourceNotFirst{"MAP_SOURCE_NOT_FIRST", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapStepUnnamed{"MAP_STEP_UNNAMED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapDuplicateStepId{"MAP_DUPLICATE_STEP_ID", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapDuplicateStepName{"MAP_DUPLICATE_STEP_NAME",
                                                      base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapLinkTargetMissing{"MAP_LINK_TARGET_MISSING",
                                                      base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapLinkBothWays{"MAP_LINK_BOTH_WAYS", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapLinkShadowed{"MAP_LINK_SHADOWED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapOtherwiseNotLast{"MAP_OTHERWISE_NOT_LAST",
                                                     base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapCycle{"MAP_CYCLE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapStepUnreachable{"MAP_STEP_UNREACHABLE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapNoInjector{"MAP_NO_INJECTOR", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapClassUnknown{"MAP_CLASS_UNKNOWN", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapClassMisplaced{"MAP_CLASS_MISPLACED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapFieldMissing{"MAP_FIELD_MISSING", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapFieldUnknown{"MAP_FIELD_UNKNOWN", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapFieldType{"MAP_FIELD_TYPE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapFieldValue{"MAP_FIELD_VALUE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapPatternInvalid{"MAP_PATTERN_INVALID", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapConditionInvalid{"MAP_CONDITION_INVALID", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapExpressionInvalid{"MAP_EXPRESSION_INVALID",
                                                      base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapLiteralSecret{"MAP_LITERAL_SECRET", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapClassNameData{"MAP_CLASSNAME_DATA", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapCategoryNeverSet{"MAP_CATEGORY_NEVER_SET",
                                                     base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapContentNotLoaded{"MAP_CONTENT_NOT_LOADED",
                                                     base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapClassNotAtTarget{"MAP_CLASS_NOT_AT_TARGET",
                                                     base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapMandatoryTagUnset{"MAP_MANDATORY_TAG_UNSET",
                                                      base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapTagUndeclared{"MAP_TAG_UNDECLARED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapTestInvalid{"MAP_TEST_INVALID", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapEmbeddedOnly{"MAP_EMBEDDED_ONLY", base::ErrorKind::Configuration};

inline constexpr base::ErrorCode mapScriptRefused{"MAP_SCRIPT_REFUSED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapConverterMissing{"MAP_CONVERTER_MISSING", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mapStepUnknown{"MAP_STEP_UNKNOWN", base::ErrorKind::Usage};
inline constexpr base::ErrorCode mapLinkTwice{"MAP_LINK_TWICE", base::ErrorKind::Usage};
/// Facts name, version and actor of the newest.
inline constexpr base::ErrorCode mapVersionChanged{"MAP_VERSION_CHANGED", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode mapVersionUnknown{"MAP_VERSION_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode mapNameInvalid{"MAP_NAME_INVALID", base::ErrorKind::Usage};
inline constexpr base::ErrorCode draftSourceMissing{"DRAFT_SOURCE_MISSING", base::ErrorKind::Usage};
inline constexpr base::ErrorCode draftSourceWildcard{"DRAFT_SOURCE_WILDCARD", base::ErrorKind::Usage};
inline constexpr base::ErrorCode draftColumnUnknown{"DRAFT_COLUMN_UNKNOWN", base::ErrorKind::Usage};
inline constexpr base::ErrorCode draftClassMissing{"DRAFT_CLASS_MISSING", base::ErrorKind::Usage};
inline constexpr base::ErrorCode draftTagReserved{"DRAFT_TAG_RESERVED", base::ErrorKind::Usage};
inline constexpr base::ErrorCode draftTagTwice{"DRAFT_TAG_TWICE", base::ErrorKind::Usage};
inline constexpr base::ErrorCode draftContentMissing{"DRAFT_CONTENT_MISSING", base::ErrorKind::Usage};

inline constexpr base::ErrorCode csvEncoding{"CSV_ENCODING", base::ErrorKind::Data};
inline constexpr base::ErrorCode csvColumnCount{"CSV_COLUMN_COUNT", base::ErrorKind::Data};
inline constexpr base::ErrorCode csvQuoteUnterminated{"CSV_QUOTE_UNTERMINATED", base::ErrorKind::Data};
inline constexpr base::ErrorCode csvQuoteMisplaced{"CSV_QUOTE_MISPLACED", base::ErrorKind::Data};
inline constexpr base::ErrorCode csvRowTooLarge{"CSV_ROW_TOO_LARGE", base::ErrorKind::Data};
inline constexpr base::ErrorCode csvHeaderMissing{"CSV_HEADER_MISSING", base::ErrorKind::Data};
inline constexpr base::ErrorCode csvColumnUnnamed{"CSV_COLUMN_UNNAMED", base::ErrorKind::Data};
inline constexpr base::ErrorCode csvDuplicateColumn{"CSV_DUPLICATE_COLUMN", base::ErrorKind::Data};
inline constexpr base::ErrorCode csvIdColumnMissing{"CSV_ID_COLUMN_MISSING", base::ErrorKind::Data};
inline constexpr base::ErrorCode csvIdMissing{"CSV_ID_MISSING", base::ErrorKind::Data};
inline constexpr base::ErrorCode csvDuplicateId{"CSV_DUPLICATE_ID", base::ErrorKind::Data};

inline constexpr base::ErrorCode jsonLinesInvalid{"JSONL_INVALID", base::ErrorKind::Data};
inline constexpr base::ErrorCode jsonLinesNotObject{"JSONL_NOT_OBJECT", base::ErrorKind::Data};
inline constexpr base::ErrorCode jsonLinesValue{"JSONL_VALUE", base::ErrorKind::Data};
inline constexpr base::ErrorCode jsonLinesNameTwice{"JSONL_NAME_TWICE", base::ErrorKind::Data};
inline constexpr base::ErrorCode jsonLinesTooLarge{"JSONL_LINE_TOO_LARGE", base::ErrorKind::Data};
inline constexpr base::ErrorCode jsonLinesIdMissing{"JSONL_ID_MISSING", base::ErrorKind::Data};
inline constexpr base::ErrorCode jsonLinesDuplicateId{"JSONL_DUPLICATE_ID", base::ErrorKind::Data};

inline constexpr base::ErrorCode xmlInvalid{"XML_INVALID", base::ErrorKind::Data};
inline constexpr base::ErrorCode xmlEncoding{"XML_ENCODING", base::ErrorKind::Data};
inline constexpr base::ErrorCode xmlDoctype{"XML_DOCTYPE", base::ErrorKind::Data};
inline constexpr base::ErrorCode xmlTooLarge{"XML_TOO_LARGE", base::ErrorKind::Data};
inline constexpr base::ErrorCode xmlRecordNested{"XML_RECORD_NESTED", base::ErrorKind::Data};
inline constexpr base::ErrorCode xmlNoRecord{"XML_NO_RECORD", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode xmlValue{"XML_VALUE", base::ErrorKind::Data};
inline constexpr base::ErrorCode xmlNameTwice{"XML_NAME_TWICE", base::ErrorKind::Data};
inline constexpr base::ErrorCode xmlIdMissing{"XML_ID_MISSING", base::ErrorKind::Data};
inline constexpr base::ErrorCode xmlIdTwice{"XML_DUPLICATE_ID", base::ErrorKind::Data};

inline constexpr base::ErrorCode sqlQueryRefused{"SQL_QUERY_REFUSED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode sqlColumnMissing{"SQL_COLUMN_MISSING", base::ErrorKind::Data};
inline constexpr base::ErrorCode sqlColumnTwice{"SQL_COLUMN_TWICE", base::ErrorKind::Data};
inline constexpr base::ErrorCode sqlIdMissing{"SQL_ID_MISSING", base::ErrorKind::Data};
inline constexpr base::ErrorCode sqlIdTwice{"SQL_ID_TWICE", base::ErrorKind::Data};
inline constexpr base::ErrorCode sqlValue{"SQL_VALUE", base::ErrorKind::Data};
inline constexpr base::ErrorCode sqlRowTooLarge{"SQL_ROW_TOO_LARGE", base::ErrorKind::Data};
inline constexpr base::ErrorCode sqlRowsTooMany{"SQL_ROWS_TOO_MANY", base::ErrorKind::Data};

inline constexpr base::ErrorCode archiveUnknown{"SOURCE_ARCHIVE_UNKNOWN", base::ErrorKind::Data};
inline constexpr base::ErrorCode archiveDamaged{"SOURCE_ARCHIVE_DAMAGED", base::ErrorKind::Data};
inline constexpr base::ErrorCode archiveEncrypted{"SOURCE_ARCHIVE_ENCRYPTED", base::ErrorKind::Data};
inline constexpr base::ErrorCode archiveTooLarge{"SOURCE_ARCHIVE_TOO_LARGE", base::ErrorKind::Data};
inline constexpr base::ErrorCode archivePath{"SOURCE_ARCHIVE_PATH", base::ErrorKind::Data};
inline constexpr base::ErrorCode archiveChanged{"SOURCE_ARCHIVE_CHANGED", base::ErrorKind::Data};
inline constexpr base::ErrorCode archiveTwice{"SOURCE_ARCHIVE_TWICE", base::ErrorKind::Data};

inline constexpr base::ErrorCode sourceServerAway{"SOURCE_SERVER_AWAY", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode sourceServerRefused{"SOURCE_SERVER_REFUSED", base::ErrorKind::Data};
inline constexpr base::ErrorCode sourceListingGaps{"SOURCE_LISTING_GAPS", base::ErrorKind::Data};
inline constexpr base::ErrorCode sourceListedOtherwise{"SOURCE_LISTED_OTHERWISE", base::ErrorKind::Data};
inline constexpr base::ErrorCode sourceDocumentUnusable{"SOURCE_DOCUMENT_UNUSABLE", base::ErrorKind::Data};
inline constexpr base::ErrorCode sourceIsTarget{"SOURCE_IS_TARGET", base::ErrorKind::Configuration};

inline constexpr base::ErrorCode sourceEmpty{"SOURCE_EMPTY", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode sourceContentField{"SOURCE_CONTENT_FIELD", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode sourceUnreadable{"SOURCE_UNREADABLE", base::ErrorKind::Storage};
inline constexpr base::ErrorCode sourceFileMissing{"SOURCE_FILE_MISSING", base::ErrorKind::Data};
inline constexpr base::ErrorCode sourceFileUnreadable{"SOURCE_FILE_UNREADABLE", base::ErrorKind::Data};
inline constexpr base::ErrorCode sourceNotAFile{"SOURCE_NOT_A_FILE", base::ErrorKind::Data};
inline constexpr base::ErrorCode sourceEntrySkipped{"SOURCE_ENTRY_SKIPPED", base::ErrorKind::Data};
inline constexpr base::ErrorCode sourceMoreSkipped{"SOURCE_MORE_SKIPPED", base::ErrorKind::Data};
inline constexpr base::ErrorCode sourceFolderUnreadable{"SOURCE_FOLDER_UNREADABLE", base::ErrorKind::Data};
inline constexpr base::ErrorCode sourceNameUndecodable{"SOURCE_NAME_UNDECODABLE", base::ErrorKind::Data};
inline constexpr base::ErrorCode sourceDuplicateId{"SOURCE_DUPLICATE_ID", base::ErrorKind::Data};
inline constexpr base::ErrorCode localSourcePathIds{"LOCALSOURCE_PATH_IDS", base::ErrorKind::Data};

inline constexpr base::ErrorCode mappingValueMissing{"MAPPING_VALUE_MISSING", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingValueUnknown{"MAPPING_VALUE_UNKNOWN", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingValueUnmatched{"MAPPING_VALUE_UNMATCHED", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingValuesSeveral{"MAPPING_VALUES_SEVERAL", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingExpressionLimit{"MAPPING_EXPRESSION_LIMIT", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingExpressionValue{"MAPPING_EXPRESSION_VALUE", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingTooManyDocuments{"MAPPING_TOO_MANY_DOCUMENTS", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingScriptFailed{"MAPPING_SCRIPT_FAILED", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingScriptTimeout{"MAPPING_SCRIPT_TIMEOUT", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingScriptAnswer{"MAPPING_SCRIPT_ANSWER", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingPdfFailed{"MAPPING_PDF_FAILED", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingPdfTimeout{"MAPPING_PDF_TIMEOUT", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingPdfInvalid{"MAPPING_PDF_INVALID", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingPdfType{"MAPPING_PDF_TYPE", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingPdfAttachments{"MAPPING_PDF_ATTACHMENTS", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingConditionFailed{"MAPPING_CONDITION_FAILED", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingClassMissing{"MAPPING_CLASS_MISSING", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingFolder{"MAPPING_FOLDER", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingCategory{"MAPPING_CATEGORY", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingNumberInvalid{"MAPPING_NUMBER_INVALID", base::ErrorKind::Data};
inline constexpr base::ErrorCode mappingDateInvalid{"MAPPING_DATE_INVALID", base::ErrorKind::Data};
inline constexpr base::ErrorCode validationClass{"VALIDATION_CLASS", base::ErrorKind::Data};
inline constexpr base::ErrorCode validationTagUndeclared{"VALIDATION_TAG_UNDECLARED", base::ErrorKind::Data};
inline constexpr base::ErrorCode validationTagMissing{"VALIDATION_TAG_MISSING", base::ErrorKind::Data};
inline constexpr base::ErrorCode validationTagSeveral{"VALIDATION_TAG_SEVERAL", base::ErrorKind::Data};
inline constexpr base::ErrorCode validationTagType{"VALIDATION_TAG_TYPE", base::ErrorKind::Data};
inline constexpr base::ErrorCode validationTagChoice{"VALIDATION_TAG_CHOICE", base::ErrorKind::Data};
inline constexpr base::ErrorCode validationAcl{"VALIDATION_ACL", base::ErrorKind::Data};
inline constexpr base::ErrorCode validationRule{"VALIDATION_RULE", base::ErrorKind::Data};
inline constexpr base::ErrorCode validationDuplicate{"VALIDATION_DUPLICATE", base::ErrorKind::Data};
inline constexpr base::ErrorCode contentDuplicate{"CONTENT_DUPLICATE", base::ErrorKind::Data};
inline constexpr base::ErrorCode contentMissing{"CONTENT_MISSING", base::ErrorKind::Data};
inline constexpr base::ErrorCode contentEmpty{"CONTENT_EMPTY", base::ErrorKind::Data};
inline constexpr base::ErrorCode contentType{"CONTENT_TYPE", base::ErrorKind::Data};
inline constexpr base::ErrorCode contentNotAsNamed{"CONTENT_NOT_AS_NAMED", base::ErrorKind::Data};
inline constexpr base::ErrorCode contentDamaged{"CONTENT_DAMAGED", base::ErrorKind::Data};
inline constexpr base::ErrorCode contentHashMismatch{"CONTENT_HASH_MISMATCH", base::ErrorKind::Data};
inline constexpr base::ErrorCode routeWithoutInjection{"ROUTE_WITHOUT_INJECTION", base::ErrorKind::Data};

}  // namespace fdc::migration
