// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace fdc::base::platform {

/// Gives the open file @p descriptor the extended attributes of @p existing, and no other access control list
/// than that one (a folder may hand one down). False, with errno, when an attribute of a user or a list of
/// rights cannot be kept; labels of the system are set as far as this account may. A file system without
/// attributes has none to keep.
bool copyAttributes(const QByteArray& existing, int descriptor);

}  // namespace fdc::base::platform
