// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/steps/Step.h"

namespace fixtures {

inline fdc::migration::FieldValue primitive(const QString& text) {
    return {.value = text, .rest = {}, .inner = {}};
}

/// A bean of texts alone.
inline fdc::migration::Bean beanOf(const QString& className, const QMap<QString, QString>& fields) {
    fdc::migration::Bean bean{className, {}, {}};
    for (auto field = fields.cbegin(); field != fields.cend(); ++field)
        bean.fields.push_back({field.key(), primitive(field.value())});
    return bean;
}

inline fdc::base::Result<std::unique_ptr<fdc::migration::Step>> stepOf(
    const fdc::migration::Bean& bean, const fdc::migration::StepContext& context = {}) {
    const fdc::migration::ClassSpec& spec = *fdc::migration::findClass(bean.className);
    return fdc::migration::makeStep(spec, fdc::migration::BeanFields(bean, spec), context);
}

/// What a step makes of one value of a name, several parted by "|"; else the code of its error, and of a step
/// that cannot be made its field as well.
inline QString converted(const fdc::migration::Bean& bean, const QString& name, const QString& value) {
    const auto step = stepOf(bean);
    if (!step)
        return step.error().code() + u' ' + step.error().fact(u"field");
    fdc::migration::Punnet punnet{QStringLiteral("p"), {}, {{QStringLiteral("d-1"), {{name, {value}}}, {}}}};
    const auto done = (*step)->process(punnet);
    return done ? punnet.documents[0].data.value(name).join(u'|') : done.error().code();
}

}  // namespace fixtures
