// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/Step.h"

#include "core/migration/MapErrors.h"
#include "core/migration/steps/AlterDocumentContent.h"
#include "core/migration/steps/AlterProperties.h"
#include "core/migration/steps/CheckDocument.h"
#include "core/migration/steps/CombineValues.h"
#include "core/migration/steps/ConvertToPdf.h"
#include "core/migration/steps/DateConversion.h"
#include "core/migration/steps/Expressions.h"
#include "core/migration/steps/HashSign.h"
#include "core/migration/steps/NumberConversion.h"
#include "core/migration/steps/RegularExpression.h"
#include "core/migration/steps/Script.h"
#include "core/migration/steps/SplitDocument.h"
#include "core/migration/steps/SplitValue.h"
#include "core/migration/steps/ValueTable.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

base::Result<void> Step::processUntil(Punnet& punnet, const std::stop_token&) const {
    return process(punnet);
}

base::Result<std::unique_ptr<Step>> makeStep(const ClassSpec& spec, const BeanFields& fields,
                                             const StepContext& context) {
    const QString name = spec.simpleName();
    if (name == "AlterPunnetProperties"_L1)
        return AlterProperties::create(AlterProperties::Owner::Punnet, fields);
    if (name == "AlterDocumentProperties"_L1)
        return AlterProperties::create(AlterProperties::Owner::Document, fields);
    if (name == "AlterDocumentContent"_L1)
        return AlterDocumentContent::create(fields);
    if (name == "HashSignTask"_L1)
        return HashSign::create(fields);
    if (name == "ValueTable"_L1)
        return ValueTable::create(fields);
    if (name == "DateConversion"_L1)
        return DateConversion::create(fields);
    if (name == "NumberConversion"_L1)
        return NumberConversion::create(fields);
    if (name == "RegularExpression"_L1)
        return RegularExpression::create(fields);
    if (name == "Expressions"_L1)
        return Expressions::create(fields);
    if (name == "Script"_L1)
        return Script::create(fields, context);
    if (name == "ConvertToPdf"_L1)
        return ConvertToPdf::create(fields, context);
    if (name == "SplitDocument"_L1)
        return SplitDocument::create(fields);
    if (name == "SplitValue"_L1)
        return SplitValue::create(fields);
    if (name == "CombineValues"_L1)
        return CombineValues::create(fields);
    if (name == "CheckDocument"_L1)
        return CheckDocument::create(fields, context);
    return base::fail(base::Error(mapClassUnknown).with(u"class"_s, spec.className));
}

}  // namespace fdc::migration
