// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/steps/Step.h"

namespace fixtures {

inline fdc::migration::FieldValue primitive(const QString& text) {
    return {.value = text, .rest = {}, .inner = {}};
}

inline fdc::base::Result<std::unique_ptr<fdc::migration::Step>> stepOf(const fdc::migration::Bean& bean) {
    const fdc::migration::ClassSpec& spec = *fdc::migration::findClass(bean.className);
    return fdc::migration::makeStep(spec, fdc::migration::BeanFields(bean, spec));
}

}  // namespace fixtures
